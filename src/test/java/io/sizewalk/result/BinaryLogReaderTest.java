package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryLogReaderTest {

    /** Written by hand from the layout. */
    private static final byte[] EXAMPLE = HexFormat.of()
            .parseHex(String.join(
                    "",
                    "00" + "00000006" + "332e31352e31" + "00", // RUN "3.15.1"
                    "00000001" + "53" + "00" + "0000018bcfe56800", // class "S", 1700000000000
                    "00000000" + "00000001" + "00000001" + "70" + "00", // "", scenario "p"
                    "00000000", // no assertions
                    "02" + "00000000" + "01" + "00000005", // @44 USER START @5
                    "01" + "00000000" + "00000001" + "00000003" + "696e76" + "00", // @54 REQUEST, new #1 "inv"
                    "00000006" + "0000001f" + "01" + "00000002" + "00000000", // 6 -> 31 OK, new #2 ""
                    "01" + "00000000" + "ffffffff" + "0000001f" + "00000028" + "00", // @88 REQUEST, #1, 31 -> 40 KO
                    "00000003" + "00000002" + "4b4f" + "00", // new #3 "KO"
                    "02" + "00000000" + "00" + "00000029")); // @117 USER END @41

    private static final long T = 1_700_000_000_000L;
    private static final int FIRST_RECORD = 44;
    private static final int FIRST_REQUEST = 54;
    private static final int SECOND_REQUEST = 88;

    private static BrokenLogException brokenness(byte[] log) {
        return catchThrowableOfType(
                BrokenLogException.class,
                () -> SimulationLog.read(new ByteArrayInputStream(log), new RecordingVisitor()));
    }

    private static byte[] withInt(int offset, int value) {
        byte[] log = EXAMPLE.clone();
        ByteBuffer.wrap(log).putInt(offset, value);
        return log;
    }

    private static byte[] withByte(int offset, int value) {
        byte[] log = EXAMPLE.clone();
        log[offset] = (byte) value;
        return log;
    }

    @Test
    void readsTheExampleOfTheLayout() throws IOException {
        RecordingVisitor seen = new RecordingVisitor();

        LogReading reading = SimulationLog.read(new ByteArrayInputStream(EXAMPLE), seen);

        assertThat(EXAMPLE).hasSize(127);
        assertThat(reading).isEqualTo(new LogReading(LogFormat.BINARY, false, 127));
        assertThat(seen.records)
                .containsExactly(
                        "RUN 3.15.1 S 2023-11-14T22:13:20Z ''",
                        "USER p true " + (T + 5),
                        "REQUEST [] inv " + (T + 6) + "-" + (T + 31) + " true ''",
                        "REQUEST [] inv " + (T + 31) + "-" + (T + 40) + " false 'KO'",
                        "USER p false " + (T + 41));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 0x52, 0xff, 0})
    void namesTheOffsetOfAnUnknownRecordHeader(int header) {
        BrokenLogException broken = brokenness(withByte(SECOND_REQUEST, header));

        assertThat(broken).hasMessage("unknown record header " + header + " (at byte 88)");
        assertThat(broken.offset()).isEqualTo(SECOND_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, negative",
        "-2147483648, most negative",
        "65537, over the longest string",
        "2147483647, would fill the memory"
    })
    void refusesAStringLengthThatCannotBe(int length, String reason) {
        BrokenLogException broken = brokenness(withInt(FIRST_REQUEST + 9, length));

        assertThat(broken).as(reason).hasMessage(length + " is no length of a string (at byte 63)");
    }

    @ParameterizedTest
    @CsvSource({
        "54, 1, -5, groups",
        "54, 1, 2000000000, groups",
        "30, 0, 2000000000, scenarios",
        "40, 0, 2000000000, assertions",
        "40, 0, -1, assertions"
    })
    void refusesACountThatCannotBe(int record, int behind, int count, String what) {
        assertThat(brokenness(withInt(record + behind, count)))
                .hasMessage(count + " is no number of " + what + " (at byte " + (record + behind) + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2, 2, 7, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesAReferenceToAStringThatIsNotThere(int reference) {
        // At the first request no string is known, and number 1 is due.
        assertThat(brokenness(withInt(FIRST_REQUEST + 5, reference)))
                .hasMessageContaining("string")
                .hasMessageContaining("at byte 59");
    }

    @Test
    void refusesValuesThatNoFieldCanHave() {
        assertThat(brokenness(withByte(70, 2))).hasMessage("2 is no coder of a string (0 or 1) (at byte 70)");
        assertThat(brokenness(withByte(70, 1))).hasMessageContaining("odd number of bytes");
        assertThat(brokenness(withByte(79, 2))).hasMessage("2 where 0 or 1 is due (at byte 79)");
        assertThat(brokenness(withInt(FIRST_RECORD + 1, 1))).hasMessage("scenario 1 of 1 (at byte 45)");
        assertThat(brokenness(withByte(18, 0x80))).hasMessageContaining("no start of a run");
    }

    @Test
    void doesNotWaitForAnAssertionLongerThanTheFile() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(EXAMPLE, 40));
        out.writeBytes(new byte[] {0, 0, 0, 1, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 2, 3});

        assertThat(brokenness(out.toByteArray())).hasMessageContaining("ends inside its first record");
    }

    @Test
    void readsZerosAfterTheLastRecordAsDamage() {
        assertThat(brokenness(Arrays.copyOf(EXAMPLE, 140))).hasMessage("unknown record header 0 (at byte 127)");
    }

    @Test
    void keepsMessagesForLaterReferenceOnlyAsLongAsTheyDoNotFillTheMemory() throws IOException {
        String padding = "x".repeat(180);
        byte[] log = SampleLogs.log(LogFormat.BINARY, writer -> {
            for (int i = 0; i < 24_000; i++) {
                writer.request(List.of(), "name " + i % 3, T + i, T + i, false, padding + i % 12_000);
            }
        });
        RecordingVisitor seen = new RecordingVisitor();

        SimulationLog.read(new ByteArrayInputStream(log), seen);

        assertThat(seen.records).hasSize(24_001);
        assertThat(seen.records.get(12_000)).endsWith(padding + "11999'");
        assertThat(seen.records.get(12_001)).endsWith(padding + "0'");
        assertThat(seen.records.get(24_000)).startsWith("REQUEST [] name 2 ").endsWith(" 'other'");
    }

    @Test
    void tellsARequestFromTheMarkOfNoEndThatItHappensToMatch() throws IOException {
        // The mark is the low half of -start; with this start it is 31 ms, where an ordinary request may well end.
        long start = (1_700_000_000_000L & ~0xffff_ffffL) - 31;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryLogWriter writer = new BinaryLogWriter(out);
        writer.run("3.15.1", start, List.of("p"));
        writer.request(List.of(), "asked", start + 6, start + 31, true, "");
        writer.request(List.of(), "pushed", start + 40, Long.MIN_VALUE, true, "");
        RecordingVisitor seen = new RecordingVisitor();

        SimulationLog.read(new ByteArrayInputStream(out.toByteArray()), seen);

        assertThat(seen.records).hasSize(2);
        assertThat(seen.records.get(1)).contains("asked");
    }
}
