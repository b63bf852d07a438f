package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Tps;
import io.sizewalk.model.VerdictRule;
import io.sizewalk.step.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PlanFromOptionsTest {

    @Command
    private static final class Flags {
        @Mixin
        WalkOptions walk = new WalkOptions();

        @Mixin
        RequirementOptions wanted = new RequirementOptions();

        @Mixin
        VerdictOptions verdicts = new VerdictOptions();

        @Mixin
        PerfsizeOptions perfsize = new PerfsizeOptions();
    }

    @Test
    void testsNoAutoScalingUnlessARampIsAskedFor() {
        Plan plan = plan();

        assertThat(plan.ramp()).isEqualTo(Duration.ZERO);
        assertThat(plan.rampStart()).isEqualTo(Tps.ZERO);
    }

    @Test
    void judgesSequentiallyAndProlongsByAStepUnlessToldOtherwise() {
        assertThat(plan().verdicts()).isEqualTo(VerdictRule.sequential(95, Duration.ofMinutes(3)));
        assertThat(plan("--confidence=99", "--max-extend=0").verdicts())
                .isEqualTo(VerdictRule.sequential(99, Duration.ZERO));
        assertThat(plan("--verdict=point").verdicts()).isEqualTo(VerdictRule.POINT);
    }

    @Test
    void takesTheRampAndWhereItStarts() {
        Plan plan = plan("--endurance-ramp=15m", "--endurance-ramp-start-tps=2.5");

        assertThat(plan.ramp()).isEqualTo(Duration.ofMinutes(15));
        assertThat(plan.rampStart()).isEqualTo(Tps.of(2.5));
    }

    @Test
    void takesARampThatStartsAtThePeak() {
        assertThat(plan("--endurance-ramp=15m", "--endurance-ramp-start-tps=5").rampStart())
                .isEqualTo(Tps.of(5));
    }

    @Test
    void takesPerfsizesagemakersSpelling() {
        Plan plan = plan("--endurance_ramp_minutes", "15", "--endurance_ramp_start_tps", "1");

        assertThat(plan.ramp()).isEqualTo(Duration.ofMinutes(15));
        assertThat(plan.rampStart()).isEqualTo(Tps.of(1));
    }

    @Test
    void takesPerfsizesagemakersDefaults() {
        assertThat(plan("--endurance_ramp_minutes", "0", "--endurance_ramp_start_tps", "0"))
                .isEqualTo(plan());
    }

    private static Plan plan(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "--peak-tps=5",
                "--latency-success-p99=500",
                "--percent-fail=0.1",
                "--type-walk=ml.m5.large",
                "--tps-walk=1,10",
                "--scenario-requests=[]"));
        args.addAll(List.of(more));
        Flags flags = new Flags();
        CommandLine commandLine = new CommandLine(flags);
        Converters.register(commandLine);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.parseArgs(FlagSpelling.kebab(args.toArray(String[]::new)));
        return PlanFromOptions.plan(flags.walk, flags.wanted, flags.verdicts, flags.perfsize);
    }
}
