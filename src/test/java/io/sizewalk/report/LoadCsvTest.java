package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.SampleLoad;
import io.sizewalk.traffic.Second;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadCsvTest {

    /** As {@code requests_csv_columns} of Locust 2.12's stats.py has them. */
    private static final String LOCUST_STATS = "Type,Name,Request Count,Failure Count,Median Response Time,"
            + "Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,"
            + "50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%";

    @Test
    void beginsItsStatisticsWithLocustsColumns() {
        assertThat(LoadCsv.stats(SampleLoad.at(30))).startsWith(LOCUST_STATS + ",First Byte Average,");
    }

    @Test
    void hasARowForEachNameAndOneForAllAtTheEnd() {
        List<String> lines = LoadCsv.stats(SampleLoad.at(30)).lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("POST,\"'=cmd|'/c calc'!A1, \"\"<b>\uFFFD[31mred\uFFFD[0m</b>\"\"\",");
        assertThat(lines.get(2))
                .startsWith(
                        "POST,small.json,2183,4,48,60,24,1920,1234.5,72.766667,0.133333,48,72,96,120,144,168,192,216,240,264,1920,")
                .contains(",15.432099,6.172839,12.345679,18.518518,");
        assertThat(lines.get(3)).startsWith(",Aggregated,2425,4,52,");
    }

    @Test
    void leavesEmptyWhatWasNotMeasured() {
        assertThat(LoadCsv.stats(SampleLoad.starting()).lines().skip(1))
                .containsExactly(",Aggregated,0,0,,,,,0,0,0" + ",".repeat(24));
        Second idle = new Second(3, SampleLoad.START.plusSeconds(4), 10, 0, 0, 0, null, null, null, null);
        assertThat(LoadCsv.historyRow(idle)).isEqualTo("1795255204,0,,Aggregated,0,0,,,,10,\n");
    }

    @Test
    void hasARowForEachSecond() {
        assertThat(LoadCsv.history(SampleLoad.history(2))).isEqualTo("""
                Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,95%,99%,Target,Instances
                1795255201,10,,Aggregated,10,0,47.123457,94.246914,141.37037,100,1
                1795255202,20,,Aggregated,19,0,48.123457,96.246914,144.37037,100,1
                """);
    }

    @Test
    void tellsEachKindOfFailureOnceAndDefusesItsText() {
        LoadSnapshot snapshot = SampleLoad.at(30);

        assertThat(LoadCsv.failures(snapshot))
                .isEqualTo("Method,Name,Error,Occurrences,First Seen,Last Seen\n"
                        + "POST,small.json,500 ModelError: CUDA out of memory,3,2026-11-21T10:00:20Z,2026-11-21T10:01:01.250Z\n"
                        + "POST,small.json,\"'@SUM(1;2)\n<script>alert(1)</script> \uFFFD]0;owned\uFFFD\",1,"
                        + "2026-11-21T10:00:20Z,2026-11-21T10:00:20Z\n");
    }
}
