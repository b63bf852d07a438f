package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Linux tells of threads and control groups, from files as it writes them. */
class ProcFilesTest {

    @TempDir
    Path root;

    @Test
    void sumsWhatThreadsWaitedAndRan() throws IOException {
        thread(1, "1000 50 7");
        thread(2, "2000 60 7");
        thread(3, "3000 70 7");
        RunDelay before = RunDelay.read(root);
        thread(1, "1500 55 8");
        thread(2, "2000 90 9");
        Files.delete(root.resolve("3/schedstat"));
        thread(4, "9999 9999 9");

        RunDelay after = RunDelay.read(root);

        assertThat(after.waitedSince(before)).isEqualTo(5 + 30);
        assertThat(after.waitedSince(before, Set.of(2L))).isEqualTo(30);
        assertThat(after.ranSince(before, Set.of(1L, 2L, 3L))).isEqualTo(500);
    }

    @Test
    void saysSoWhereTheSystemDoesNotTell() throws IOException {
        assertThat(RunDelay.read(root.resolve("absent"))).isNull();
        thread(1, "not these");
        assertThat(RunDelay.read(root)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0::/box                 | box/cpu.stat             | nr_periods 5\\nnr_throttled 2\\nthrottled_usec 1500  | 1500000
            0::/box                 | cpu.stat                 | throttled_usec 7                                   | 7000
            4:cpu,cpuacct:/docker/x | cpu,cpuacct/cpu.stat     | nr_throttled 1\\nthrottled_time 42                  | 42
            0::/                    | cpu.stat                 | usage_usec 12                                      | -1
            3:memory:/x             | cpu.stat                 | throttled_usec 7                                   | -1
            """)
    void readsHowLongAContainerWasThrottled(String group, String file, String stat, long nanos) throws IOException {
        Path groups = Files.writeString(root.resolve("cgroup"), group + "\n");
        Path at = root.resolve("mount").resolve(file);
        Files.createDirectories(at.getParent());
        Files.writeString(at, stat.replace("\\n", "\n") + "\n");

        assertThat(Throttling.nanos(groups, root.resolve("mount")).orElse(-1)).isEqualTo(nanos);
    }

    private void thread(int number, String schedstat) throws IOException {
        Path folder = Files.createDirectories(root.resolve(Integer.toString(number)));
        Files.writeString(folder.resolve("schedstat"), schedstat + "\n");
    }
}
