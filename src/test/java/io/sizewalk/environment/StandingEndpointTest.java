package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class StandingEndpointTest {

    private final SageMakerClient client = mock();
    private final EndpointLook look = new EndpointLook(client, Clock.systemUTC());

    @Test
    void tellsVariantTypeAndCount() throws Exception {
        served("InService", summary("v", 2));

        StandingEndpoint endpoint = StandingEndpoint.find(look, "demo", null);

        assertThat(endpoint.variant()).isEqualTo("v");
        assertThat(endpoint.fleet()).isEqualTo(new Fleet(InstanceType.of("ml.m5.large"), 2));
    }

    @Test
    void onlyLooks() throws Exception {
        served("InService", summary("v", 2));

        StandingEndpoint endpoint = StandingEndpoint.find(look, "demo", null);
        endpoint.checkUnchanged();
        endpoint.tearDown(new Waits());

        assertThat(mockingDetails(client).getInvocations())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.getMethod().getName()).startsWith("describe"));
    }

    @Test
    void asksWhichOfSeveralVariantsIsMeant() throws Exception {
        served("InService", summary("blue", 2), summary("green", 3));

        assertRefused(JobException.Kind.USAGE, null, "endpoint demo has 2 variants: blue, green");
        assertRefused(JobException.Kind.USAGE, "red", "--target-variant red: endpoint demo has no such variant");
        assertThat(StandingEndpoint.find(look, "demo", "green").fleet().count()).isEqualTo(3);
    }

    @Test
    void refusesAnEndpointThatIsNotInService() {
        served("Updating", summary("v", 2));

        assertRefused(JobException.Kind.AWS, null, "endpoint demo is not in service: Updating");
    }

    @Test
    void refusesAServerlessVariant() {
        served(
                "InService",
                ProductionVariantSummary.builder()
                        .variantName("v")
                        .currentServerlessConfig(config -> config.memorySizeInMB(1024))
                        .build());

        assertRefused(JobException.Kind.USAGE, null, "variant v of endpoint demo is serverless");
    }

    @Test
    void saysThatThereIsNoSuchEndpoint() {
        when(client.describeEndpoint(ArgumentMatchers.<Consumer<DescribeEndpointRequest.Builder>>any()))
                .thenThrow(SageMakerException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ValidationException")
                                .errorMessage("Could not find endpoint \"demo\".")
                                .build())
                        .build());

        assertRefused(JobException.Kind.USAGE, null, "there is no endpoint demo here");
    }

    @Test
    void noticesThatTheCountHasChanged() throws Exception {
        served("InService", summary("v", 2));
        StandingEndpoint endpoint = StandingEndpoint.find(look, "demo", null);

        served("InService", summary("v", 3));

        assertThatThrownBy(endpoint::checkUnchanged)
                .asInstanceOf(InstanceOfAssertFactories.type(JobException.class))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(JobException.Kind.AWS))
                .satisfies(refused -> assertThat(refused.text())
                        .isEqualTo("endpoint demo had 2 instances and now has 3: what was measured is of neither"));
    }

    @Test
    void noticesThatAChangeHasBegun() throws Exception {
        served("InService", summary("v", 2));
        StandingEndpoint endpoint = StandingEndpoint.find(look, "demo", null);

        served("Updating", summary("v", 2));

        assertThatThrownBy(endpoint::checkUnchanged).hasMessage("endpoint demo is not in service: Updating");
    }

    @Test
    void countsOneVariantOrAllOfThem() throws Exception {
        served("InService", summary("blue", 2), summary("green", 3));

        assertThat(look.endpoint("demo").instances("blue")).contains(2);
        assertThat(look.endpoint("demo").instances(null)).contains(5);
        assertThat(look.endpoint("demo").instances("red")).isEmpty();
    }

    private void assertRefused(JobException.Kind kind, String variant, String text) {
        assertThatThrownBy(() -> StandingEndpoint.find(look, "demo", variant))
                .asInstanceOf(InstanceOfAssertFactories.type(JobException.class))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind))
                .satisfies(refused -> assertThat(refused.text()).startsWith(text));
    }

    private void served(String status, ProductionVariantSummary... variants) {
        when(client.describeEndpoint(ArgumentMatchers.<Consumer<DescribeEndpointRequest.Builder>>any()))
                .thenReturn(DescribeEndpointResponse.builder()
                        .endpointName("demo")
                        .endpointConfigName("demo-config")
                        .endpointStatus(status)
                        .productionVariants(variants)
                        .build());
        when(client.describeEndpointConfig(ArgumentMatchers.<Consumer<DescribeEndpointConfigRequest.Builder>>any()))
                .thenReturn(DescribeEndpointConfigResponse.builder()
                        .productionVariants(Arrays.stream(variants)
                                .map(variant -> ProductionVariant.builder()
                                        .variantName(variant.variantName())
                                        .instanceType("ml.m5.large")
                                        .build())
                                .toList())
                        .build());
    }

    private static ProductionVariantSummary summary(String name, int count) {
        return ProductionVariantSummary.builder()
                .variantName(name)
                .currentInstanceCount(count)
                .build();
    }
}
