package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices written into the user's own directory. */
class PriceUpdateTest {

    @TempDir
    Path folder;

    private static PriceFile file(String region, String asOf, Map<String, String> usdByType) {
        Map<InstanceType, Rate> rates = new TreeMap<>();
        usdByType.forEach((type, usd) -> rates.put(InstanceType.of(type), Rate.of(Money.usd(usd))));
        return PriceFile.of(region, new Rates<>("a test", asOf, rates));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesFilesThatJobsReadFromThenOn() throws IOException {
        PriceFile written = file("us-west-2", "2026-11-20", Map.of("ml.m5.large", "0.12"));

        PriceUpdate update = PriceUpdate.write(List.of(written), folder).get(0);

        assertThat(update.used()).isTrue();
        assertThat(left()).containsExactly("us-west-2.json");
        assertThat(Prices.load("us-west-2", new PriceChoice(null, folder, null, null))
                        .file())
                .isEqualTo(written);
    }

    @Test
    void saysWhatWasAddedRemovedRaisedAndLowered() {
        PriceUpdate.write(
                List.of(file(
                        "ap-south-1", "2026-01", Map.of("ml.a.x", "1", "ml.b.x", "2", "ml.c.x", "3", "ml.e.x", "5"))),
                folder);

        PriceUpdate update = PriceUpdate.write(
                        List.of(file(
                                "ap-south-1",
                                "2026-02",
                                Map.of("ml.a.x", "1.05", "ml.b.x", "1.5", "ml.d.x", "4", "ml.e.x", "5.00"))),
                        folder)
                .get(0);

        assertThat(update.changes())
                .extracting(change -> change.what() + " " + change.text())
                .containsExactly("ml.a.x +5.0 %", "ml.b.x -25.0 %", "ml.c.x removed", "ml.d.x added");
    }

    @Test
    void aBrokenFileOfTheUsersIsReplaced() throws IOException {
        Files.writeString(folder.resolve("ap-south-1.json"), "{");

        PriceUpdate update = PriceUpdate.write(List.of(file("ap-south-1", "2026-02", Map.of("ml.a.x", "1"))), folder)
                .get(0);

        assertThat(update.before()).isNull();
        assertThat(update.changes()).hasSize(1);
    }

    @Test
    void saysThatOlderPricesThanTheBuiltInOnesAreNotUsed() {
        PriceUpdate update = PriceUpdate.write(
                        List.of(file("us-west-2", "2021-08-04", Map.of("ml.m5.large", "9"))), folder)
                .get(0);

        assertThat(update.used()).isFalse();
        assertThat(Prices.load("us-west-2", new PriceChoice(null, folder, null, null))
                        .table()
                        .find(InstanceType.of("ml.m5.large")))
                .contains(Money.usd("0.115"));
    }

    @Test
    void whatCannotBeWrittenWholeIsNotWrittenAtAll() throws IOException {
        // The second region's place is taken by a directory, before anything is moved.
        Files.createDirectories(folder.resolve("b-1.json.part"));

        assertThatThrownBy(() -> PriceUpdate.write(
                        List.of(
                                file("a-1", "2026-02", Map.of("ml.a.x", "1")),
                                file("b-1", "2026-02", Map.of("ml.a.x", "1"))),
                        folder))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(folder.toString());

        assertThat(left()).doesNotContain("a-1.json", "b-1.json", "a-1.json.part");
    }
}
