package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.emulator.modelfile.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalSageMakerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalSageMaker server;

    @BeforeEach
    void start() throws IOException {
        server = LocalSageMaker.start(ModelFile.builtInFor("m"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String path, String header, String value, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.ofString());
    }

    private static boolean isOurs(Thread thread) {
        return thread.getName().startsWith("local-sagemaker");
    }

    @Test
    void closingTwiceLeavesNoThreadAndNoPort() throws Exception {
        assertThat(get("/_local/calls").statusCode()).isEqualTo(200);
        assertThat(Thread.getAllStackTraces().keySet()).anyMatch(LocalSageMakerTest::isOurs);
        URI url = server.url();
        server.close();
        server.close();
        // An executor counts as terminated a moment before its thread is gone.
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (isOurs(thread)) {
                thread.join(5_000);
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(LocalSageMakerTest::isOurs)
                .noneMatch(thread -> thread.getName().startsWith("globalEventExecutor"));
        try (LocalSageMaker again = LocalSageMaker.start(ModelFile.builtIn(), url.getPort())) {
            assertThat(again.url()).isEqualTo(url);
        }
    }

    @Test
    void leavesItsPortToOthersAsSoonAsItIsClosed() throws IOException {
        for (int i = 1; i <= 20; i++) {
            LocalSageMaker closed = LocalSageMaker.start(ModelFile.builtIn(), 0);
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), closed.url().getPort());
            try (Socket client = new Socket(address.getAddress(), address.getPort());
                    ServerSocket other = new ServerSocket()) {
                closed.close();
                assertThatCode(() -> other.bind(address))
                        .as("after close number %s, while %s is connected", i, client)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void refusesAPortThatIsInUse() {
        int port = server.url().getPort();
        assertThatThrownBy(() -> LocalSageMaker.start(ModelFile.builtIn(), port))
                .isInstanceOf(BindException.class);
    }

    @Test
    void builtInModelOfThatNameExistsFromTheStart() throws Exception {
        assertThat(post("/", "X-Amz-Target", "SageMaker.DescribeModel", "{\"ModelName\":\"m\"}")
                        .body())
                .contains("\"ModelArn\":\"arn:aws:sagemaker:us-east-1:000000000000:model/m\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SageMaker.ListModels | {              | 400 | SerializationException
            SageMaker.ListModels | []             | 400 | SerializationException
            SageMaker.ListModels | {} x           | 400 | SerializationException
            SageMaker.Nothing    | {}             | 400 | UnknownOperationException
            Other.ListModels     | {}             | 400 | UnknownOperationException
            AnyScaleFrontendService.PutScheduledAction | {} | 400 | UnknownOperationException
            AnyScaleFrontendService.ListModels         | {} | 400 | UnknownOperationException
            SageMaker.RegisterScalableTarget           | {} | 400 | UnknownOperationException
            AnyScaleFrontendService.DescribeScalableTargets | {} | 400 | ValidationException
            """)
    void badCallsAreRefusedByCode(String target, String body, int status, String code) throws Exception {
        HttpResponse<String> response = post("/", "X-Amz-Target", target, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"__type\":\"" + code + "\"");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/", "/elsewhere", "/_local/nothing", "/endpoints/e", "/endpoints/invocations", "/endpoints/e/other"})
    void unknownRoutesAreNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(post(path, "X-Other", "x", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void unknownActionOfTheQueryProtocolIsInvalid() throws Exception {
        HttpResponse<String> response =
                post("/", "Content-Type", "application/x-www-form-urlencoded", "Action=GetSessionToken");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void listsItsOperations() throws Exception {
        assertThat(get("/_local/operations").body().lines())
                .contains(
                        "{\"service\":\"application-autoscaling\",\"operation\":\"PutScalingPolicy\"}",
                        "{\"service\":\"sagemaker\",\"operation\":\"CreateEndpoint\"}",
                        "{\"service\":\"sagemaker-runtime\",\"operation\":\"InvokeEndpoint\"}",
                        "{\"service\":\"sts\",\"operation\":\"AssumeRole\"}")
                .isSorted();
    }

    @Test
    void remembersCallsWithTheirOutcome() throws Exception {
        post("/", "X-Amz-Target", "SageMaker.DescribeEndpoint", "{\"EndpointName\":\"absent\"}");
        post("/endpoints/absent/invocations", "X-Other", "x", "{}");
        String target =
                "{'ServiceNamespace':'sagemaker','ResourceId':'endpoint/e/variant/v','ScalableDimension':'sagemaker:variant:DesiredInstanceCount'}"
                        .replace('\'', '"');
        post("/", "X-Amz-Target", "AnyScaleFrontendService.DeregisterScalableTarget", target);
        post(
                "/",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Action=AssumeRole&RoleSessionName=me&RoleArn=arn:aws:iam::123456789012:role/r");
        assertThat(get("/_local/calls").body().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"service\":\"sagemaker\"", "\"operation\":\"DescribeEndpoint\"")
                                .contains("\"resource\":\"absent\"", "\"outcome\":\"ValidationException\""),
                        line -> assertThat(line)
                                .contains("\"service\":\"sagemaker-runtime\"", "\"outcome\":\"ValidationError\""),
                        line -> assertThat(line)
                                .contains("\"service\":\"application-autoscaling\"")
                                .contains("\"operation\":\"DeregisterScalableTarget\"")
                                .contains("\"resource\":\"endpoint/e/variant/v\"")
                                .contains("\"outcome\":\"ObjectNotFoundException\""),
                        line -> assertThat(line)
                                .contains("\"service\":\"sts\"", "\"operation\":\"AssumeRole\"")
                                .contains("\"resource\":\"arn:aws:iam::123456789012:role/r\"", "\"outcome\":\"ok\""));
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            OutputStream out = socket.getOutputStream();
            for (String path : new String[] {"/first", "/_local/requests", "/third", "/last"}) {
                String close = path.equals("/last") ? "Connection: close\r\n" : "";
                out.write(("GET " + path + " HTTP/1.1\r\nHost: local\r\n" + close + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                    .containsSubsequence("GET /first", "HTTP/1.1 200", "GET /third", "GET /last");
        }
    }
}
