package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sizewalk.model.Requirement;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A load generator that is disturbed must say so, and one that is not must not. The build runs a few steps of each kind;
 * {@code bench/generator-innocence.sh} runs as many as a figure needs.
 */
@Tag("measures")
@Timeout(900)
class GeneratorRigIT {

    private static final int DISTURBED_STEPS = Integer.getInteger("rig.disturbed", 3);
    private static final int QUIET_STEPS = Integer.getInteger("rig.quiet", 4);
    private static final int SECONDS = 3;
    /** The core that is taken away: the last one. */
    private static final String CORE = Integer.toString(Runtime.getRuntime().availableProcessors() - 1);

    private static final Requirement USUAL = Requirement.parse("p99<200ms");
    /** With the smallest request that a step would have: what else the machine does in a build is no disturbance here. */
    private static final Requirement IN_A_BUILD = Requirement.parse("p90<1s");

    @TempDir
    Path folder;

    /**
     * The generator is the less important of the two, else nothing would be taken away: between equals the scheduler gives one
     * that needs a tenth of a core what it needs, at once.
     */
    @Test
    void isInvalidWithABusyProcessPinnedToItsCore() throws Exception {
        assumeTrue(exists("taskset"), "no taskset on this machine, so no core can be taken away");
        Path pinned = LoadRig.javaAfter(folder, "exec nice -n 10 taskset -c " + CORE + " JAVA \"$@\"");
        try (LoadRig rig = rig(USUAL, 20, 1_000, how -> how.withJava(pinned))) {
            rig.warmUp();
            Process busy = new ProcessBuilder("taskset", "-c", CORE, "sh", "-c", "while :; do :; done").start();
            try {
                assertMostlyInvalid("processor taken away", rig, 1_000, "processor");
            } finally {
                busy.destroyForcibly();
            }
        }
    }

    @Test
    void isInvalidWithLessHeapThanThePayloadsNeed() throws Exception {
        List<Integer> payloads = Collections.nCopies(20, 5 << 20);
        UnaryOperator<LaunchSettings> small = how -> how.withHeapMegabytes(64).withWarmUp(Duration.ZERO);
        try (LoadRig rig = new LoadRig(folder, USUAL, 20, payloads, small)) {
            assertMostlyInvalid("heap cut", rig, 100, "memory");
        }
    }

    @Test
    void isInvalidWithFewerFilesThanConnections() throws Exception {
        Path limited = LoadRig.javaAfter(folder, "ulimit -n 350; exec JAVA \"$@\"");
        try (LoadRig rig = rig(USUAL, 500, 1_000, how -> how.withJava(limited))) {
            assertMostlyInvalid("files cut", rig, 500, "ulimit -n");
        }
    }

    @Test
    void isNeverInvalidOnAQuietMachine() throws Exception {
        boolean build = QUIET_STEPS < 10;
        assumeTrue(
                !build || load() < 2.0 * Runtime.getRuntime().availableProcessors(),
                "the load average is " + load() + ": no quiet machine to try");
        List<String> reasons = new ArrayList<>();
        try (LoadRig rig = rig(build ? IN_A_BUILD : USUAL, 20, 1_000, UnaryOperator.identity())) {
            rig.warmUp();
            for (int i = 0; i < QUIET_STEPS; i++) {
                rig.step(200, SECONDS).ifPresent(reasons::add);
            }
        }
        say("quiet", reasons, QUIET_STEPS);
        assertThat(reasons).isEmpty();
    }

    private LoadRig rig(Requirement requirement, long answerMillis, int bytes, UnaryOperator<LaunchSettings> how)
            throws IOException {
        return new LoadRig(
                folder,
                requirement,
                answerMillis,
                List.of(bytes),
                usual -> how.apply(usual.withWarmUp(Duration.ofSeconds(2))));
    }

    private static void assertMostlyInvalid(String what, LoadRig rig, double tps, String named) throws Exception {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < DISTURBED_STEPS; i++) {
            Optional<String> reason = rig.step(tps, SECONDS);
            reason.ifPresent(reasons::add);
        }
        say(what, reasons, DISTURBED_STEPS);
        assertThat(reasons).hasSizeGreaterThanOrEqualTo((int) Math.floor(0.9 * DISTURBED_STEPS));
        assertThat(reasons).allMatch(reason -> reason.contains(named));
    }

    private static void say(String what, List<String> reasons, int steps) {
        System.out.printf(
                Locale.ROOT, "%s: %d of %d INVALID, load average %.1f%n", what, reasons.size(), steps, load());
        new TreeSet<>(reasons).forEach(reason -> System.out.println("    " + reason));
    }

    /** Of the last minute; 0 where the system does not tell. */
    private static double load() {
        return Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static boolean exists(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
