package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for and not there is refused in the caller's own protocol, signed or not, verified or not. */
class UnknownOperationsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalSageMaker server;

    @BeforeEach
    void start() throws IOException {
        server = LocalSageMaker.start(ModelFile.builtIn(), 0, ServerOptions.VERIFYING);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String scope, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/" + scope
                                + "/aws4_request, SignedHeaders=host, Signature=00");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        return response;
    }

    @Test
    void otherServiceOverJson() throws Exception {
        HttpResponse<String> response = send(
                "POST",
                "/",
                "dynamodb",
                "{}",
                "X-Amz-Target",
                "DynamoDB_20120810.ListTables",
                "Content-Type",
                "application/x-amz-json-1.0");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
        assertThat(response.body())
                .contains("UnknownOperationException\"", "does not simulate DynamoDB_20120810.ListTables.");
        assertThat(send(
                                "POST",
                                "/",
                                "ecr",
                                "{}",
                                "X-Amz-Target",
                                "ECR.ListImages",
                                "Content-Type",
                                "application/x-amz-json-1.1")
                        .body())
                .contains("\"__type\":\"UnknownOperationException\"");
    }

    @Test
    void otherServiceOverTheQueryProtocol() throws Exception {
        HttpResponse<String> iam =
                send("POST", "/", "iam", "Action=ListUsers&Version=2010-05-08", "Content-Type", FORM);
        assertThat(iam.statusCode()).isEqualTo(400);
        assertThat(iam.body())
                .contains("<ErrorResponse>", "<Code>InvalidAction</Code>", "iam.ListUsers", "<RequestId>");
        HttpResponse<String> ec2 =
                send("POST", "/", "ec2", "Action=DescribeVpcs&Version=2016-11-15", "Content-Type", FORM);
        assertThat(ec2.body()).contains("<Response><Errors><Error><Code>InvalidAction</Code>", "<RequestID>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "POST"})
    void s3AnswersAsS3(String method) throws Exception {
        HttpResponse<String> response = send(method, "/bucket/key?versions", "s3", "");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("x-amz-request-id")).isPresent();
        assertThat(response.body())
                .contains("<Error><Code>MethodNotAllowed</Code>", "<Resource>/bucket/key?versions</Resource>");
    }

    @Test
    void headOfS3HasNoBodyAndTheConnectionGoesOn() throws Exception {
        assertThat(send("HEAD", "/bucket", "s3", "").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/bucket", "s3", "").body()).contains("<Error>");
    }

    @Test
    void otherRestServiceSaysWhatIsThere() throws Exception {
        HttpResponse<String> response = send("GET", "/2015-03-31/functions", "lambda", "");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("UnknownOperationException");
        assertThat(response.body())
                .contains("does not simulate GET /2015-03-31/functions of lambda.", "simulates hosting in SageMaker");
    }

    @Test
    void rpcOverCborIsAnsweredInCbor() throws Exception {
        HttpResponse<String> response =
                send("POST", "/service/Thing/operation/Do", "thing", "", "smithy-protocol", "rpc-v2-cbor");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/cbor");
        assertThat(response.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
        assertThat(response.body()).contains("__type", "UnknownOperationException", "Thing.Do");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SageMaker.CreateTrainingJob         | The local SageMaker does not simulate SageMaker.CreateTrainingJob.
            SageMaker.Nothing                   | Neither AWS nor the local SageMaker has an operation SageMaker.Nothing.
            AWSPriceListService.ListPriceLists  | The local SageMaker does not simulate AWSPriceListService.ListPriceLists.
            """)
    void operationsOfAwsAreToldFromThoseThatAreNone(String target, String words) throws Exception {
        try (LocalSageMaker plain = LocalSageMaker.start(ModelFile.builtIn(), 0)) {
            HttpRequest request = HttpRequest.newBuilder(plain.url())
                    .header("X-Amz-Target", target)
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("UnknownOperationException", words);
        }
    }

    @Test
    void unsignedRequestsMissTheirToken() throws Exception {
        HttpRequest sageMaker = HttpRequest.newBuilder(server.url())
                .header("X-Amz-Target", "SageMaker.ListModels")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> refused = http.send(sageMaker, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("MissingAuthenticationTokenException", "Missing Authentication Token");
        HttpRequest sts = HttpRequest.newBuilder(server.url())
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"))
                .build();
        assertThat(http.send(sts, BodyHandlers.ofString()).body())
                .contains("<Code>MissingAuthenticationToken</Code>", "Request is missing Authentication Token");
        assertThat(http.send(
                                HttpRequest.newBuilder(server.url().resolve("/_local/calls"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
