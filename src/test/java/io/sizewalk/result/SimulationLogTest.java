package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationLogTest {

    private static final long T = SampleLogs.START;

    private static void oneOfEach(LogWriter log) {
        log.user(0, true, T + 5);
        log.request(List.of(), "inv", T + 6, T + 31, true, "");
        log.request(List.of("outer", "検索"), "ünder", T + 31, T + 40, false, "status 500");
        log.group(List.of("outer", "検索"), T + 30, T + 44, 9, false);
        log.error("no value: 🚀", T + 45);
        log.user(1, false, T + 46);
        log.request(List.of(), "inv", T + 50, T + 50, false, "");
    }

    private static final List<String> WHAT_THEY_ARE = List.of(
            "USER browse true " + (T + 5),
            "REQUEST [] inv " + (T + 6) + "-" + (T + 31) + " true ''",
            "REQUEST [outer, 検索] ünder " + (T + 31) + "-" + (T + 40) + " false 'status 500'",
            "GROUP [outer, 検索] " + (T + 30) + "-" + (T + 44) + " 9 false",
            "ERROR 'no value: 🚀' " + (T + 45),
            "USER buy false " + (T + 46),
            "REQUEST [] inv " + (T + 50) + "-" + (T + 50) + " false ''");

    private static LogReading read(byte[] log, RecordVisitor visitor) throws IOException {
        return SimulationLog.read(new ByteArrayInputStream(log), visitor);
    }

    private static BrokenLogException brokenness(byte[] log) {
        return catchThrowableOfType(BrokenLogException.class, () -> read(log, new RecordingVisitor()));
    }

    @ParameterizedTest
    @EnumSource
    void readsEachRecordOfEachLayout(LogFormat format) throws IOException {
        byte[] log = SampleLogs.log(format, SimulationLogTest::oneOfEach);
        RecordingVisitor seen = new RecordingVisitor();

        LogReading reading = read(log, seen);

        assertThat(reading).isEqualTo(new LogReading(format, false, log.length));
        assertThat(seen.records.get(0))
                .isEqualTo("RUN " + SampleLogs.version(format) + " org.example.Load 2023-11-14T22:13:20Z 'a test'");
        assertThat(seen.records.subList(1, seen.records.size())).isEqualTo(WHAT_THEY_ARE);
    }

    @ParameterizedTest
    @EnumSource
    void keepsExactlyTheWholeRecordsWhereverTheFileIsCut(LogFormat format) throws IOException {
        byte[] log = SampleLogs.log(format, SimulationLogTest::oneOfEach);
        int headBytes = SampleLogs.log(format, none -> {}).length;
        List<Integer> ends = new ArrayList<>(List.of(headBytes));
        for (int records = 1; records <= WHAT_THEY_ARE.size(); records++) {
            ends.add(lengthOfFirst(format, records));
        }
        assertThat(ends.get(ends.size() - 1)).isEqualTo(log.length);

        for (int cut = 0; cut <= log.length; cut++) {
            byte[] part = Arrays.copyOf(log, cut);
            if (cut < headBytes) {
                assertThat(brokenness(part)).as("cut at %d, inside RUN", cut).isNotNull();
                continue;
            }
            RecordingVisitor seen = new RecordingVisitor();
            LogReading reading = read(part, seen);
            int at = cut;
            int whole = (int) ends.stream().filter(end -> end <= at).count() - 1;
            assertThat(seen.records.subList(1, seen.records.size()))
                    .as("cut at %d", cut)
                    .isEqualTo(WHAT_THEY_ARE.subList(0, whole));
            assertThat(reading).isEqualTo(new LogReading(format, !ends.contains(cut), ends.get(whole)));
        }
    }

    private static int lengthOfFirst(LogFormat format, int records) {
        return SampleLogs.log(format, log -> oneOfEach(new StoppingWriter(log, records))).length;
    }

    @ParameterizedTest
    @EnumSource
    void readsTheSameFromAStreamThatComesInDrops(LogFormat format) throws IOException {
        byte[] log = SampleLogs.log(format, writer -> {
            for (int i = 0; i < 3_000; i++) {
                writer.request(
                        List.of("g" + i % 7), "name " + "x".repeat(i % 50), T + i, T + 2L * i, i % 3 == 0, "m" + i);
            }
        });
        RecordingVisitor atOnce = new RecordingVisitor();
        RecordingVisitor inDrops = new RecordingVisitor();

        read(log, atOnce);
        SimulationLog.read(
                new ByteArrayInputStream(log) {
                    private int drop;

                    @Override
                    public synchronized int read(byte[] into, int from, int length) {
                        drop = drop % 11 + 1;
                        return super.read(into, from, Math.min(length, drop));
                    }
                },
                inDrops);

        assertThat(atOnce.records).hasSize(3_001);
        assertThat(inDrops.records).isEqualTo(atOnce.records);
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutMessagesThatNothingWasWaitingFor(LogFormat format) throws IOException {
        byte[] log = SampleLogs.log(format, writer -> {
            writer.request(List.of(), "pushed", T + 10, Long.MIN_VALUE, true, "");
            writer.request(List.of(), "asked", T + 11, T + 12, true, "");
        });
        RecordingVisitor seen = new RecordingVisitor();

        read(log, seen);

        assertThat(seen.records).hasSize(2);
        assertThat(seen.records.get(1)).contains("asked");
    }

    @ParameterizedTest
    @EnumSource
    void refusesARequestThatEndsBeforeItsStart(LogFormat format) {
        byte[] log = SampleLogs.log(format, w -> w.request(List.of(), "inv", T + 10, T + 9, true, ""));

        assertThat(brokenness(log)).hasMessageContaining("before its start");
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY, 3.12.0, written as text until 3.12",
        "BINARY, 3.16.0, after the last known",
        "BINARY, 4.0.0, after the last known",
        "BINARY, '', none",
        "TEXT, 2.3.1, before 3.0",
        "TEXT, 3.13.0, binary since 3.13",
        "TEXT, 3, no minor",
        "TEXT, 3.99999999999, absurd",
        "TEXT, 13.4.0, absurd"
    })
    void refusesVersionsWhoseLayoutIsUnknown(LogFormat format, String version, String reason) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SampleLogs.writer(format, out).run(version, T, List.of("s"));

        BrokenLogException broken = brokenness(out.toByteArray());

        assertThat(broken).as(reason).hasMessageContaining("'" + version + "'").hasMessageContaining("Gatling 3.");
        assertThat(broken.offset()).isEqualTo(format == LogFormat.BINARY ? 1 : 31);
    }

    @Test
    void acceptsMilestonesAndSnapshots() {
        assertThat(LogFormat.of("3.15.0-M1")).isEqualTo(LogFormat.BINARY);
        assertThat(LogFormat.of("3.3.0-SNAPSHOT")).isEqualTo(LogFormat.TEXT_WITH_USERS);
        assertThat(LogFormat.of("3.4")).isEqualTo(LogFormat.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"json\": 1}", "\u0001", "RUNNING\tlate\n", "ASSERTION\tx\nUSER\ta\tSTART\t1\n", "R"})
    void refusesWhatIsNoLog(String content) {
        assertThat(brokenness(content.getBytes(StandardCharsets.UTF_8))).hasMessageContaining("at byte");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> read(new byte[0], new RecordingVisitor()))
                .isInstanceOf(BrokenLogException.class)
                .hasMessage("the file is empty (at byte 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.2.1", "3.9.5", "3.15.1"})
    void answersDamageWithNothingButItsOwnException(String version) throws IOException {
        byte[] whole = Files.readAllBytes(SampleLogs.real(version));
        Random random = new Random(version.hashCode());
        int broken = 0;
        for (int i = 0; i < 1_500; i++) {
            byte[] damaged = whole.clone();
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            LogTally tally = new LogTally("ok"::equals);
            try {
                read(damaged, tally);
                assertThat(tally.overall(null).total()).isLessThanOrEqualTo(246);
            } catch (BrokenLogException e) {
                broken++;
                assertThat(e.offset()).isBetween(0L, (long) damaged.length);
            }
        }
        assertThat(broken).isGreaterThan(100);
    }
}
