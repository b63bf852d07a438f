package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.Destination;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TargetOptionsTest {

    private static final URI RUNTIME = URI.create("https://runtime.example.com");

    @TempDir
    Path folder;

    @Test
    void addressesSeveralEndpointsByWeight() {
        List<Destination> destinations = destinations("--endpoint-name", "a=3", "--endpoint-name", "b");

        assertThat(destinations)
                .extracting(Destination::url)
                .containsExactly(
                        URI.create("https://runtime.example.com/endpoints/a/invocations"),
                        URI.create("https://runtime.example.com/endpoints/b/invocations"));
        assertThat(destinations).extracting(Destination::weight).containsExactly(3.0, 1.0);
        assertThat(destinations).allMatch(Destination::signed).noneMatch(Destination::streamed);
    }

    @Test
    void streamsByTheOtherOperation() {
        Destination streamed = destinations("--endpoint-name", "a", "--stream").get(0);

        assertThat(streamed.url())
                .isEqualTo(URI.create("https://runtime.example.com/endpoints/a/invocations-response-stream"));
        assertThat(streamed.streamed()).isTrue();
    }

    @Test
    void sendsTheArgumentsOfAnInvocationAsHeaders() {
        String[] args = {
            "--endpoint-name",
            "a",
            "--target-variant",
            "v",
            "--target-model",
            "m.tar.gz",
            "--target-container",
            "c",
            "--inference-component",
            "i",
            "--inference-id",
            "x 1",
            "--session-id",
            "NEW_SESSION",
            "--custom-attributes",
            "trace=1",
            "--accept",
            "text/csv"
        };

        assertThat(destinations(args).get(0).headers())
                .containsOnly(
                        Map.entry("X-Amzn-SageMaker-Target-Variant", "v"),
                        Map.entry("X-Amzn-SageMaker-Target-Model", "m.tar.gz"),
                        Map.entry("X-Amzn-SageMaker-Target-Container-Hostname", "c"),
                        Map.entry("X-Amzn-SageMaker-Inference-Component", "i"),
                        Map.entry("X-Amzn-SageMaker-Inference-Id", "x 1"),
                        Map.entry("X-Amzn-SageMaker-Session-Id", "NEW_SESSION"),
                        Map.entry("X-Amzn-SageMaker-Custom-Attributes", "trace=1"),
                        Map.entry("Accept", "text/csv"));
    }

    @Test
    void sendsToPlainUrlsBesideEndpointsWithoutSigning() {
        List<Destination> destinations = destinations(
                "--endpoint-name",
                "a",
                "--url",
                "http://h:8080/i=2.5",
                "--url",
                "https://h/i?n=1",
                "--header",
                "X-A: 1");

        assertThat(destinations).extracting(Destination::signed).containsExactly(true, false, false);
        assertThat(destinations)
                .extracting(Destination::url)
                .endsWith(URI.create("http://h:8080/i"), URI.create("https://h/i?n=1"));
        assertThat(destinations).extracting(Destination::weight).containsExactly(1.0, 2.5, 1.0);
        assertThat(destinations.get(0).headers()).isEmpty();
        assertThat(destinations.get(1).headers()).containsOnly(Map.entry("X-A", "1"));
    }

    @Test
    void readsSecretsFromAFileAndWarnsWhereOthersCanToo() throws IOException {
        Path file = Files.writeString(folder.resolve("headers"), "# mine\n\nAuthorization: Bearer s3cr3t\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        TargetOptions options = options("--url", "http://h/", "--header-file", file.toString());

        assertThat(options.destinations(RUNTIME).get(0).headers())
                .containsOnly(Map.entry("Authorization", "Bearer s3cr3t"));
        assertThat(options.destinations(RUNTIME).toString()).doesNotContain("s3cr3t");
        assertThat(options.warnings()).singleElement().asString().contains("chmod 600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(options.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // flags, ; between | what is said
                "'' | nothing to send requests to",
                "--endpoint-name;a_b | 'a_b' is no name of an endpoint",
                "--endpoint-name;a=0 | a weight of 0 is never taken",
                "--endpoint-name;a=x | 'a=x' is no name of an endpoint",
                "--endpoint-name;a;--endpoint-name;a=2 | a is there twice",
                "--url;ftp://h/ | does not begin with http:// or https://",
                "--url;h:8080/i | does not begin with http:// or https://",
                "--url;http:///i | names no host",
                "--url;http://h/a b | is no URL",
                "--url;http://h/#a | has a fragment",
                "--url;http://u:p4ss@h/ | holds a user name or password",
                "--url;http://h/;--target-variant;v | --target-variant means nothing to --url",
                "--endpoint-name;a;--header;X: 1 | mean nothing to --endpoint-name",
                "--endpoint-name;a;--stream;--target-model;m | cannot go together",
                "--endpoint-name;a;--inference-id; | 0 characters are not allowed",
                "--endpoint-name;a;--custom-attributes;ä | the value of X-Amzn-SageMaker-Custom-Attributes",
                "--url;http://h/;--header;X | a header without ': '",
                "--url;http://h/;--header;Authorization: p4ss | looks like a secret",
                "--url;http://h/;--header;Host: x | sizewalk sets the header Host itself",
                "--url;http://h/;--header;Content-Type: x | belongs to the bodies",
                "--url;http://h/;--header;A: 1;--header;a: 2 | the header a is there twice",
                "--url;http://h/;--header-file;nowhere | does not exist",
            })
    void saysWhatIsNotAllowed(String flags, String said) {
        String[] args = flags.isEmpty() ? new String[0] : flags.split(";", -1);

        assertThatThrownBy(() -> destinations(args))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE))
                .hasMessageContaining(said)
                .message()
                .doesNotContain("p4ss");
    }

    private static List<Destination> destinations(String... args) {
        return options(args).destinations(RUNTIME);
    }

    private static TargetOptions options(String... args) {
        return CommandLine.populateCommand(new TargetOptions(), args);
    }
}
