package io.sizewalk.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

/** Profiles of the shared config, those that sign in through IAM Identity Center (SSO) among them. */
class ProfileTest {

    private static final String SESSION = "company";
    private static final String START_URL = "https://d-1234567890.awsapps.com/start";

    /** One for all tests: the SDK looks up where it is once in the life of a JVM. */
    @TempDir
    static Path home;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean revoked;
    private HttpServer portal;

    @BeforeEach
    void start() throws IOException {
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/federation", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"));
            if (revoked) {
                answer(exchange, 401, "UnauthorizedException", "{\"message\":\"Session token not found or invalid\"}");
            } else {
                answer(
                        exchange,
                        200,
                        "",
                        "{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"s\","
                                + "\"sessionToken\":\"t\",\"expiration\":4070908800000}}");
            }
        });
        portal.createContext(
                "/token",
                exchange -> answer(
                        exchange,
                        400,
                        "InvalidGrantException",
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid refresh token provided\"}"));
        portal.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, 200, "", """
                    <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIACHAINED</AccessKeyId>\
                    <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>\
                    <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""");
        });
        portal.start();
        Path config = home.resolve("config");
        Files.writeString(config, """
                [profile keys]
                aws_access_key_id = AKIAPROFILE
                aws_secret_access_key = profile-secret

                [profile signed-in]
                sso_session = company
                sso_account_id = 123456789012
                sso_role_name = Sizer

                [profile plain-sso]
                sso_start_url = %s
                sso_region = us-east-1
                sso_account_id = 123456789012
                sso_role_name = Sizer

                [profile chained]
                role_arn = arn:aws:iam::123456789012:role/chained
                source_profile = keys
                region = us-west-2

                [profile half]
                sso_session = company

                [sso-session company]
                sso_start_url = %s
                sso_region = us-east-1
                sso_registration_scopes = sso:account:access
                """.formatted(START_URL, START_URL));
        System.setProperty("aws.configFile", config.toString());
        System.setProperty(
                "aws.sharedCredentialsFile",
                Files.writeString(home.resolve("credentials"), "").toString());
        String url = "http://127.0.0.1:" + portal.getAddress().getPort();
        System.setProperty("aws.endpointUrlSso", url);
        System.setProperty("aws.endpointUrlSsoOidc", url);
        // Where the aws CLI keeps what `aws sso login` got is looked for below $HOME alone.
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("HOME", home.toString());
    }

    @AfterEach
    void stop() throws Exception {
        SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
        for (String key : List.of(SESSION, START_URL)) {
            Files.deleteIfExists(tokenOf(key));
        }
        for (String name : List.of(
                "aws.configFile", "aws.sharedCredentialsFile", "aws.endpointUrlSso", "aws.endpointUrlSsoOidc")) {
            System.clearProperty(name);
        }
        portal.stop(0);
    }

    @Test
    void aProfileGivesItsKeys() {
        try (AwsAccess access = access("keys")) {
            assertThat(access.keys()).isEqualTo(new AwsKeys("AKIAPROFILE", "profile-secret", null));
        }
    }

    @Test
    void aProfileThatAssumesARoleDoesSo() {
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + portal.getAddress().getPort());
        try (AwsAccess access = access("chained")) {
            assertThat(access.keys()).isEqualTo(new AwsKeys("ASIACHAINED", "s", "t"));
            assertThat(asked).singleElement().asString().contains("Action=AssumeRole", "role%2Fchained");
        } finally {
            System.clearProperty("aws.endpointUrl");
        }
    }

    @Test
    void aProfileThatSignedInGivesTheRolesCredentials() throws Exception {
        signedInUntil(SESSION, "2099-01-01T00:00:00Z");
        try (AwsAccess access = access("signed-in")) {
            assertThat(access.keys()).isEqualTo(new AwsKeys("ASIASSO", "s", "t"));
            assertThat(access.keys().accessKeyId()).isEqualTo("ASIASSO");
        }
        assertThat(asked).containsExactly("/federation/credentials?role_name=Sizer&account_id=123456789012 the-token");
    }

    @Test
    void aProfileThatNeverSignedInSaysHow() {
        for (String profile : List.of("signed-in", "plain-sso")) {
            assertTellsToSignIn(profile);
        }
    }

    @Test
    void aSignInThatHasRunOutSaysHow() throws Exception {
        signedInUntil(SESSION, "2020-01-01T00:00:00Z");
        assertTellsToSignIn("signed-in");
        signedInUntil(START_URL, "2020-01-01T00:00:00Z");
        assertTellsToSignIn("plain-sso");
    }

    @Test
    void aSignInThatWasRevokedSaysHow() throws Exception {
        revoked = true;
        signedInUntil(SESSION, "2099-01-01T00:00:00Z");
        assertTellsToSignIn("signed-in");
    }

    private static void assertTellsToSignIn(String profile) {
        try (AwsAccess access = access(profile)) {
            JobException thrown = catchThrowableOfType(JobException.class, access::keys);

            assertThat(thrown.text()).contains("--profile " + profile + " is not signed in");
            assertThat(thrown.hint()).isEqualTo("run aws sso login --profile " + profile);
        }
    }

    @Test
    void aProfileThatIsHalfThereSaysWhatIsMissing() {
        try (AwsAccess access = access("half")) {
            JobException thrown = catchThrowableOfType(JobException.class, access::keys);
            assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
            assertThat(thrown.text()).contains("--profile half", "sso_account_id");
        }
    }

    @Test
    void theDefaultProfileToo() {
        System.setProperty("aws.profile", "signed-in");
        System.setProperty("aws.disableEc2Metadata", "true");
        try (AwsAccess access = access(null)) {
            JobException thrown = catchThrowableOfType(JobException.class, access::keys);

            assertThat(thrown.text()).isEqualTo("the default profile is not signed in, or no longer");
            assertThat(thrown.hint()).isEqualTo("run aws sso login");
        } finally {
            System.clearProperty("aws.profile");
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    private static AwsAccess access(String profile) {
        return AwsAccess.open(new AwsSettings("us-west-2", profile, null, null, null, "job"));
    }

    private static void answer(HttpExchange exchange, int status, String error, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** As {@code aws sso login} leaves it. */
    private static void signedInUntil(String key, String end) throws Exception {
        Path file = tokenOf(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"startUrl": "%s", "region": "us-east-1", "accessToken": "the-token", "expiresAt": "%s",
                 "clientId": "cli", "clientSecret": "cli-secret", "registrationExpiresAt": "2099-01-01T00:00:00Z",
                 "refreshToken": "refresh"}
                """.formatted(START_URL, end));
    }

    private static Path tokenOf(String key) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(key.getBytes(UTF_8));
        return home.resolve(".aws")
                .resolve("sso")
                .resolve("cache")
                .resolve(HexFormat.of().formatHex(hash) + ".json");
    }
}
