package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailFileTest {

    private static final String GOOD =
            "{'schemaVersion':1,'bucketSeconds':1,'bandsMillis':[10,11],'requests':[[3,0],[1,2]],"
                    + "'latencies':{'fromMillis':10,'binMillis':1,'succeeded':[4,2],'failed':[0,0]},'errors':[],'new':1}";

    @TempDir
    Path folder;

    private DetailFile read(String json) throws IOException {
        Files.writeString(folder.resolve("timeline.json"), json.replace('\'', '"'));
        return DetailFile.read(folder);
    }

    @Test
    void readsWhatIsThere() throws IOException {
        DetailFile file = read(GOOD);

        assertThat(file.trouble()).isEmpty();
        assertThat(file.detail()).isNotNull();
        assertThat(file.detail().requests().get(1)).containsExactly(1L, 2L);
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(DetailFile.read(folder))
                .isEqualTo(new DetailFile(null, "timeline.json is not in this step's folder."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'schemaVersion':1 | 'schemaVersion':2 | has schema version 2; this version of sizewalk reads 1",
                "[[3,0],[1,2]] | [[3,0],[1]] | is damaged",
                "[[3,0],[1,2]] | [[3,0],[1,null]] | is damaged",
                "[[3,0],[1,2]] | [] | is damaged",
                "'latencies' | 'other' | is damaged",
                "'errors':[] | 'errors':null | is damaged",
                "[10,11] | [11,10] | is damaged",
                "'binMillis':1 | 'binMillis':0 | is damaged",
                "} | } } | is damaged"
            },
            quoteCharacter = '`')
    void doesWithoutOneThatCannotBeTrue(String good, String bad, String trouble) throws IOException {
        DetailFile file = read(GOOD.replace(good, bad));

        assertThat(file.detail()).isNull();
        assertThat(file.trouble()).isEqualTo("timeline.json " + trouble + ".");
    }

    @Test
    void doesWithoutAHugeOne() throws IOException {
        assertThat(read(GOOD + " ".repeat(3 << 20)).trouble()).contains("too large");
    }
}
