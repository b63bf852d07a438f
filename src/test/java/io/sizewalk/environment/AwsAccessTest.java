package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Against a server on this machine that answers as STS and SageMaker do. */
class AwsAccessTest {

    private static final AwsKeys KEYS = new AwsKeys("AKIDEXAMPLE", "base-secret", null);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile int stsStatus = 200;
    private volatile String expiration = "2099-01-01T00:00:00Z";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(body);
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean sts = body.contains("Action=AssumeRole");
            byte[] answer = (sts ? stsAnswer() : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(sts ? stsStatus : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fixedKeysAreUsedAsTheyAre() {
        try (AwsAccess access = AwsAccess.open(settings(null))) {
            assertThat(access.keys()).isEqualTo(KEYS);
            assertThat(requests).isEmpty();
        }
    }

    @Test
    void everyClientGoesToTheEndpointUrl() {
        try (AwsAccess access = AwsAccess.open(settings(null));
                SageMakerClient client = access.sageMaker()) {
            client.describeModel(r -> r.modelName("m"));

            assertThat(requests).containsExactly("{\"ModelName\":\"m\"}");
            assertThat(authorizations.get(0)).contains("Credential=AKIDEXAMPLE/", "/us-west-2/sagemaker/");
            assertThat(access.runtimeEndpoint()).isEqualTo(url());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2, https://runtime.sagemaker.us-west-2.amazonaws.com",
        "cn-north-1, https://runtime.sagemaker.cn-north-1.amazonaws.com.cn"
    })
    void runtimeEndpointIsTheRegionsOwnByDefault(String region, String expected) {
        try (AwsAccess access = AwsAccess.open(AwsSettings.of(region))) {
            assertThat(access.runtimeEndpoint()).hasToString(expected);
        }
    }

    @Test
    void roleIsAssumedOnceAndItsSessionHandedOut() {
        try (AwsAccess access = AwsAccess.open(settings("arn:aws:iam::123456789012:role/sizer"));
                SageMakerClient client = access.sageMaker()) {
            assertThat(access.keys()).isEqualTo(new AwsKeys("ASIA1", "role-secret", "role-token"));
            client.describeModel(r -> r.modelName("m"));

            assertThat(requests).hasSize(2);
            assertThat(requests.get(0)).contains("RoleSessionName=sizewalk-job-1", "role%2Fsizer");
            assertThat(authorizations.get(1)).contains("Credential=ASIA1/");
        }
    }

    @Test
    void sessionNearItsEndIsRenewedBeforeItIsHandedOut() {
        expiration = "2020-01-01T00:00:00Z";
        try (AwsAccess access = AwsAccess.open(settings("arn:aws:iam::123456789012:role/sizer"))) {
            assertThat(access.keys().accessKeyId()).isEqualTo("ASIA1");
            expiration = "2099-01-01T00:00:00Z";

            assertThat(access.keys().accessKeyId()).isEqualTo("ASIA2");
            assertThat(access.keys().accessKeyId()).isEqualTo("ASIA2");
        }
    }

    @Test
    void roleThatMayNotBeAssumedIsAnAwsRefusalNamingIt() {
        stsStatus = 403;
        try (AwsAccess access = AwsAccess.open(settings("arn:aws:iam::123456789012:role/sizer"))) {
            JobException thrown = catchThrowableOfType(JobException.class, access::keys);

            assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
            assertThat(thrown.text()).contains("AssumeRole of role arn:aws:iam::123456789012:role/sizer");
            assertThat(thrown.hint()).contains("allow sts:AssumeRole");
        }
    }

    @Test
    void profileThatDoesNotExistIsAUsageErrorWithTheWaysToGiveCredentials() {
        try (AwsAccess access =
                AwsAccess.open(new AwsSettings("us-west-2", "no-such-profile", null, null, null, "job-1"))) {
            JobException thrown = catchThrowableOfType(JobException.class, access::keys);

            assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
            assertThat(thrown.text()).contains("--profile no-such-profile");
            assertThat(thrown.hint()).contains("AWS_ACCESS_KEY_ID", "--emulator");
        }
    }

    @Test
    void serverThatIsNotThereIsToldAsUnreachable() throws IOException {
        server.stop(0);
        try (AwsAccess access = AwsAccess.open(settings(null))) {
            assertThatThrownBy(() -> Preflight.of(access)
                            .check(
                                    new EndpointSpec("e", "c", "v", "m"),
                                    new JobTags("job-1", "0.1.0", "jo@host", java.time.Instant.EPOCH),
                                    false,
                                    false))
                    .isInstanceOfSatisfying(JobException.class, e -> {
                        assertThat(e.kind()).isEqualTo(JobException.Kind.AWS);
                        assertThat(e.hint()).contains("--endpoint-url");
                    });
        }
    }

    private AwsSettings settings(String role) {
        return new AwsSettings("us-west-2", null, url(), role == null ? null : RoleToAssume.of(role), KEYS, "job-1");
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String stsAnswer() {
        if (stsStatus != 200) {
            return "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x is not authorized to"
                    + " perform: sts:AssumeRole</Message></Error></ErrorResponse>";
        }
        long number = requests.stream().filter(r -> r.contains("AssumeRole")).count();
        return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA" + number
                + "</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>"
                + "<Expiration>" + expiration + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
    }
}
