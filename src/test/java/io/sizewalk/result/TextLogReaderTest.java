package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLogReaderTest {

    private static final String HEAD = "RUN\tLoad\tload\t1700000000000\t \t3.9.5\n";
    private static final String USER = "USER\tbrowse\tSTART\t1700000000001\n";

    private static LogReading read(String log, RecordVisitor visitor) throws IOException {
        return SimulationLog.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), visitor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REQUEST/5//inv/1700000000006/1700000000031/OK/ | a REQUEST record of 8 columns where Gatling 3.4 to 3.12 writes 7",
                "REQUEST//inv/1700000000006/1700000000031/OK | a REQUEST record of 6 columns",
                "REQUEST//inv/1700000000006/170000000003x/OK/ | '170000000003x' is no number of milliseconds",
                "REQUEST//inv/-5/1700000000031/OK/ | '-5' is no number of milliseconds",
                "REQUEST//inv//1700000000031/OK/ | '' is no number of milliseconds",
                "REQUEST//inv/99999999999999999999/1700000000031/OK/ | is no number of milliseconds",
                "REQUEST//inv/1700000000006/1700000000031/ok/ | 'ok' where OK or KO is due",
                "USER/browse/BEGIN/1700000000001 | 'BEGIN' where START or END is due",
                "GROUP/outer/1700000000001/1700000000002/x/OK | 'x' is no number of milliseconds",
                "ERROR/message | a ERROR record of 2 columns",
                "BOGUS/1 | unknown record 'BOGUS'",
                "REQUESTS//inv/1/2/OK/ | unknown record 'REQUESTS'",
                "'' | unknown record ''",
            })
    void namesTheLineOfAMalformedRecord(String line, String problem) {
        String log = HEAD + USER + line.replace('/', '\t') + "\n" + USER;

        BrokenLogException broken =
                catchThrowableOfType(BrokenLogException.class, () -> read(log, new RecordingVisitor()));

        long offset = (HEAD + USER).length();
        assertThat(broken).hasMessageContaining(problem).hasMessageEndingWith("(line 3, at byte " + offset + ")");
        assertThat(broken.offset()).isEqualTo(offset);
    }

    @Test
    void refusesALogOfOneFamilyThatClaimsToBeOfTheOther() {
        String log = HEAD.replace("3.9.5", "3.2.1") + USER;

        assertThat(catchThrowableOfType(BrokenLogException.class, () -> read(log, new RecordingVisitor())))
                .hasMessageContaining("a USER record of 4 columns where Gatling 3.0 to 3.3 writes 6");
    }

    @Test
    void refusesALineWithoutAnEnd() {
        String log = HEAD + "x".repeat(LogInput.BUFFER_BYTES + 1);

        assertThat(catchThrowableOfType(BrokenLogException.class, () -> read(log, new RecordingVisitor())))
                .hasMessageContaining("a line of more than 131072 bytes (line 2");
    }

    @Test
    void doesNotShowControlCharactersOfABrokenLine() {
        String log = HEAD + "\u001b[31mRED\n";

        assertThat(catchThrowableOfType(BrokenLogException.class, () -> read(log, new RecordingVisitor())))
                .hasMessageContaining("'?[31mRED'");
    }

    @Test
    void readsLinesThatWereEndedOnWindows() throws IOException {
        RecordingVisitor seen = new RecordingVisitor();

        LogReading reading = read((HEAD + USER).replace("\n", "\r\n"), seen);

        assertThat(reading.truncated()).isFalse();
        assertThat(seen.records)
                .containsExactly("RUN 3.9.5 Load 2023-11-14T22:13:20Z ''", "USER browse true 1700000000001");
    }

    @Test
    void dropsALastLineWithoutLineFeed() throws IOException {
        RecordingVisitor seen = new RecordingVisitor();

        // It looks whole, but 1700000000001 may be the first digits of nothing that was meant.
        LogReading reading = read(HEAD + USER.stripTrailing(), seen);

        assertThat(reading).isEqualTo(new LogReading(LogFormat.TEXT, true, HEAD.length()));
        assertThat(seen.records).hasSize(1);
    }
}
