package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusFileTest {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (?:[^\\\\\n]|\\\\[\\\\n])+");
    private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") gauge");
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + ")(\\{(?:" + LABEL + "(?:," + LABEL + ")*)?\\}) (?:[-+]?[0-9]+(?:\\.[0-9]+)?|[-+]Inf|NaN)");

    @TempDir
    Path folder;

    @Test
    void isSealed() {
        Golden.of("metrics.prom").check(PrometheusFile.text(SampleJob.proven(), 0));
    }

    @Test
    void followsTheGrammarWhateverStandsInALabel() {
        for (JobResult job : List.of(
                SampleJob.proven(),
                SampleJob.scaled(),
                SampleJob.nothingWorked(),
                SampleBaselines.worse(),
                Hostile.job())) {
            assertFollowsTheGrammar(PrometheusFile.text(job, 3));
        }
        String odd = PrometheusFile.text(
                new SampleJob().model("back\\slash \"quoted\" new\nline } 1").build(), null);
        assertFollowsTheGrammar(odd);
        assertThat(odd).contains("model=\"back\\\\slash \\\"quoted\\\" new line } 1\"");
    }

    @Test
    void saysWhatTheAnswerIsAndCosts() {
        String text = PrometheusFile.text(SampleJob.scaled(), 0);

        assertThat(text)
                .contains("outcome=\"auto_scaling_tested\"} 1\n")
                .contains("sizewalk_recommended_instances{model=\"model-simulator\",region=\"us-west-2\","
                        + "instance_type=\"ml.m5.large\"} 5\n")
                .contains("sizewalk_recommended_min_instances", "} 3\n")
                .containsPattern("sizewalk_cost_usd_per_month\\{[^}]*} 419\\.75\n")
                .containsPattern("sizewalk_cost_usd_per_hour\\{[^}]*} 0\\.575\n")
                .containsPattern("sizewalk_capacity_tps_per_instance\\{[^}]*} 50\n")
                .containsPattern("sizewalk_p99_seconds\\{[^}]*} 0\\.1332\n")
                .containsPattern("sizewalk_failed_ratio\\{[^}]*} 0\n")
                .containsPattern("requirement=\"success-p99<200ms\",bound=\"allowed\"} 0\\.01\n")
                .contains("sizewalk_job_exit_code{model=\"model-simulator\",region=\"us-west-2\"} 0\n")
                .contains("sizewalk_job_cost_usd");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        String text = PrometheusFile.text(SampleJob.stopped("a budget"), null);

        assertThat(text)
                .contains("outcome=\"stopped\"")
                .doesNotContain("exit_code", "recommended", "cost", "p99", "baseline");
    }

    @Test
    void saysWhetherItIsARegression() {
        assertThat(PrometheusFile.text(SampleBaselines.worse(), 8))
                .contains("sizewalk_baseline_regression{model=\"model-simulator\",region=\"us-west-2\"} 1\n");
    }

    @Test
    void replacesTheFileAndLeavesNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("sizewalk.prom"), "old");

        PrometheusFile.check(file);
        PrometheusFile.write(SampleJob.proven(), 0, file);

        assertThat(file).content().startsWith("# HELP sizewalk_job_outcome ");
        assertThat(folder).isDirectoryNotContaining("glob:**/*.part");
    }

    @Test
    void refusesAFolderAndAFileInNone() {
        assertThatThrownBy(() -> PrometheusFile.check(folder)).hasMessageContaining("this is a folder");
        assertThatThrownBy(() -> PrometheusFile.check(folder.resolve("none/x.prom")))
                .hasMessageContaining("its folder does not exist");
    }

    /** Every sample under its HELP and TYPE, each name once, each series once. */
    private static void assertFollowsTheGrammar(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\r", "\u0000");
        Set<String> names = new HashSet<>();
        Set<String> series = new HashSet<>();
        String current = "";
        String typed = "";
        for (String line : text.split("\n", -1)) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                current = help.group(1);
                assertThat(names.add(current)).as(line).isTrue();
            } else if (type.matches()) {
                typed = type.group(1);
                assertThat(typed).isEqualTo(current);
            } else if (!line.isEmpty()) {
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).isEqualTo(typed);
                assertThat(series.add(sample.group(1) + sample.group(2)))
                        .as(line)
                        .isTrue();
            }
        }
        assertThat(names).isNotEmpty();
    }
}
