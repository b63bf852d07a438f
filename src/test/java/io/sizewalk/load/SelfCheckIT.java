package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("measures")
@Timeout(90)
class SelfCheckIT {

    @TempDir
    Path folder;

    @Test
    void sendsToThisMachineAndEndsInTime() throws Exception {
        LaunchSettings settings =
                LaunchSettings.ofThisJvm(folder.resolve("worker.log")).withWarmUp(Duration.ofSeconds(1));
        List<String> said = new ArrayList<>();

        SelfCheck.Result result = new SelfCheck(settings, 1000, folder).run(Duration.ofSeconds(10), said::add);

        assertThat(result.probes()).isNotEmpty().hasSizeLessThan(6).hasSameSizeAs(said);
        assertThat(result.probes().get(0).rate().perSecond()).isEqualTo(500);
        assertThat(result.probes()).anySatisfy(probe -> {
            assertThat(probe.generator()).isNotNull();
            assertThat(probe.generator().spanMillis()).isGreaterThan(1_900);
        });
    }
}
