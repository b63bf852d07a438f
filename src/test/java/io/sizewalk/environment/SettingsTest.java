package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sizewalk.model.JobException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.Tag;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({"a job/1, sizewalk-a-job-1", "sizewalk-x, sizewalk-x", "'', sizewalk-"})
    void sessionNameHoldsOnlyWhatStsTakes(String given, String name) {
        assertThat(withSession(given).sessionName()).isEqualTo(name);
    }

    @Test
    void sessionNameIsAtMost64CharactersLong() {
        assertThat(withSession("j".repeat(100)).sessionName()).hasSize(64).startsWith("sizewalk-j");
    }

    @Test
    void commandsNameThePlace() {
        AwsSettings settings =
                new AwsSettings("eu-west-1", "dev", URI.create("http://127.0.0.1:9"), null, null, "sizewalk");

        assertThat(settings.asCliOptions())
                .isEqualTo("--region eu-west-1 --profile dev --endpoint-url http://127.0.0.1:9");
    }

    @Test
    void keysHideTheirSecrets() {
        AwsKeys keys = new AwsKeys("AKIAEXAMPLE", "the-secret", "the-token");

        assertThat(keys.toString()).contains("AKIAEXAMPLE").doesNotContain("the-secret", "the-token");
        assertThat(AwsSettings.local("us-west-2", URI.create("http://127.0.0.1:9"), keys)
                        .toString())
                .doesNotContain("the-secret", "the-token");
    }

    @Test
    void tagValuesHoldOnlyWhatAwsTakes() {
        JobTags tags = new JobTags("job#1", "v".repeat(300), "jo <jo@host>", Instant.parse("2026-01-02T03:04:05.678Z"));

        assertThat(tags.asTags())
                .extracting(Tag::key, Tag::value)
                .containsExactlyInAnyOrder(
                        tuple("sizewalk:job", "job-1"),
                        tuple("sizewalk:version", "v".repeat(256)),
                        tuple("sizewalk:owner", "jo -jo@host-"),
                        tuple("sizewalk:created", "2026-01-02T03:04:05Z"));
        assertThat(tags.areOn(Map.of("sizewalk:job", "job-1"))).isTrue();
        assertThat(tags.areOn(Map.of("sizewalk:job", "job-2"))).isFalse();
        assertThat(tags.areOn(Map.of())).isFalse();
    }

    @Test
    @Timeout(20)
    void missingCredentialsAreAUsageErrorThatSaysHowToGiveThem() {
        AwsSettings settings = new AwsSettings("us-west-2", "no-such-profile", null, null, null, "sizewalk");
        try (AwsAccess access = AwsAccess.open(settings)) {
            JobException thrown = catchThrowableOfType(JobException.class, access::keys);

            assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
            assertThat(thrown.text()).contains("--profile no-such-profile", "no credentials");
            assertThat(thrown.hint()).contains("AWS_ACCESS_KEY_ID", "--profile", "--emulator");
        }
    }

    @Test
    void defaultDeadlinesStayWithinWhatAnInterruptWaitsFor() {
        assertThat(Deadlines.DEFAULT.removal()).isLessThan(Duration.ofMinutes(15));
    }

    private static AwsSettings withSession(String name) {
        return new AwsSettings("us-west-2", null, null, null, null, name);
    }
}
