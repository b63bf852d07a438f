package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.ARN;
import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointSortKey;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.OrderKey;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The AWS SDK against the control plane of the local SageMaker: every operation, and what each refuses. */
class EmulatorSdkIT extends EmulatorSdkFixture {

    private static void assertRefused(ThrowingCallable call, String code, String... words) {
        assertThatThrownBy(call).asInstanceOf(type(SageMakerException.class)).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.requestId()).isNotBlank();
            assertThat(e.awsErrorDetails().errorMessage()).contains(words);
        });
    }

    private static void assertInvalid(ThrowingCallable call, String... words) {
        assertRefused(call, "ValidationException", words);
    }

    @Test
    void modelsOfTheFileExistFromTheStart() {
        assertThat(aws.sageMaker.listModels(m -> m.nameContains("qui")).models())
                .extracting(ModelSummary::modelName)
                .containsExactly("quick");
        assertThat(aws.sageMaker.describeModel(m -> m.modelName("quick")).modelArn())
                .isEqualTo(ARN + "model/quick");
    }

    @Test
    void makesDescribesAndDeletesAModel() {
        aws.sageMaker.createModel(m -> m.modelName("mine")
                .executionRoleArn("arn:aws:iam::000000000000:role/sagemaker")
                .primaryContainer(c -> c.image("image").environment(Map.of("A", "b")))
                .tags(Tag.builder().key("k").value("v").build()));

        var described = aws.sageMaker.describeModel(m -> m.modelName("mine"));
        assertThat(described.primaryContainer().environment()).containsEntry("A", "b");
        assertThat(described.creationTime()).isNotNull();
        assertThat(aws.sageMaker
                        .listTags(t -> t.resourceArn(described.modelArn()))
                        .tags())
                .extracting(Tag::key, Tag::value)
                .containsExactly(tuple("k", "v"));
        assertInvalid(
                () -> aws.sageMaker.createModel(m -> m.modelName("mine").primaryContainer(c -> c.image("image"))),
                "Cannot create already existing model \"" + ARN + "model/mine\".");

        aws.sageMaker.deleteModel(m -> m.modelName("mine"));
        assertInvalid(
                () -> aws.sageMaker.describeModel(m -> m.modelName("mine")),
                "Could not find model \"" + ARN + "model/mine\".");
        assertInvalid(() -> aws.sageMaker.deleteModel(m -> m.modelName("mine")), "Could not find model");
    }

    @Test
    void describesWhatAConfigurationWasMadeWith() {
        assertThat(aws.config("c", variant("v", "quick", "ml.m5.large", 2))).isEqualTo(ARN + "endpoint-config/c");

        var described = aws.sageMaker.describeEndpointConfig(c -> c.endpointConfigName("c"));
        assertThat(described.productionVariants()).singleElement().satisfies(variant -> {
            assertThat(variant.instanceType()).isEqualTo(ProductionVariantInstanceType.ML_M5_LARGE);
            assertThat(variant.initialInstanceCount()).isEqualTo(2);
            assertThat(variant.initialVariantWeight()).isEqualTo(1f);
        });

        assertInvalid(
                () -> aws.config("c", variant("v", "quick", "ml.m5.large", 2)),
                "Cannot create already existing endpoint configuration \"" + ARN + "endpoint-config/c\".");
        aws.sageMaker.deleteEndpointConfig(c -> c.endpointConfigName("c"));
        assertInvalid(
                () -> aws.sageMaker.describeEndpointConfig(c -> c.endpointConfigName("c")),
                "Could not find endpoint configuration \"" + ARN + "endpoint-config/c\".");
    }

    @Test
    void refusesAConfigurationOfAModelThatDoesNotExist() {
        assertInvalid(
                () -> aws.config("c", variant("v", "absent", "ml.m5.large", 1)),
                "Could not find model \"" + ARN + "model/absent\".");
    }

    @Test
    void endpointThatIsCreatedCannotBeChanged() throws IOException {
        try (SdkClients slow = SdkClients.of(MODEL_FILE.replace("deploy: 300ms", "deploy: 1h"))) {
            slow.config("c", variant("v", "quick", "ml.m5.large", 2));
            slow.create("e", "c");

            DescribeEndpointResponse creating = slow.describe("e");
            assertThat(creating.endpointStatus()).isEqualTo(EndpointStatus.CREATING);
            assertThat(creating.productionVariants())
                    .extracting(
                            ProductionVariantSummary::currentInstanceCount,
                            ProductionVariantSummary::desiredInstanceCount)
                    .containsExactly(tuple(0, 2));
            assertInvalid(
                    () -> slow.create("e", "c"), "Cannot create already existing endpoint \"" + ARN + "endpoint/e\".");
            String inProgress = "Cannot update in-progress endpoint \"" + ARN + "endpoint/e\".";
            assertInvalid(
                    () -> slow.sageMaker.updateEndpoint(e -> e.endpointName("e").endpointConfigName("c")), inProgress);
            assertInvalid(() -> slow.sageMaker.deleteEndpoint(e -> e.endpointName("e")), inProgress);
        }
    }

    @Test
    void endpointIsInServiceThenGone() {
        aws.config("c", variant("v", "quick", "ml.m5.large", 2));
        aws.create("e", "c");

        DescribeEndpointResponse inService = aws.await("e", EndpointStatus.IN_SERVICE);
        assertThat(inService.endpointArn()).isEqualTo(ARN + "endpoint/e");
        assertThat(inService.endpointConfigName()).isEqualTo("c");
        assertThat(inService.lastModifiedTime()).isAfter(inService.creationTime());
        assertThat(inService.productionVariants().get(0).currentInstanceCount()).isEqualTo(2);

        aws.sageMaker.deleteEndpoint(e -> e.endpointName("e"));
        assertThat(aws.describe("e").endpointStatus()).isEqualTo(EndpointStatus.DELETING);
        aws.awaitGone("e");
        assertInvalid(() -> aws.describe("e"), "Could not find endpoint \"" + ARN + "endpoint/e\".");
    }

    @Test
    void servesTheOldCapacityUntilAnUpdateIsDone() {
        inService("e", "quick", "ml.m5.large", 1);
        aws.config("next", variant("w", "quick", "ml.c5.xlarge", 3));
        aws.sageMaker.updateEndpoint(e -> e.endpointName("e").endpointConfigName("next"));

        DescribeEndpointResponse updating = aws.describe("e");
        assertThat(updating.endpointStatus()).isEqualTo(EndpointStatus.UPDATING);
        assertThat(updating.endpointConfigName()).isEqualTo("e-config");
        assertThat(updating.pendingDeploymentSummary().endpointConfigName()).isEqualTo("next");
        assertThat(invoke("e", "{}").invokedProductionVariant()).isEqualTo("v");

        DescribeEndpointResponse done = aws.await("e", EndpointStatus.IN_SERVICE);
        assertThat(done.endpointConfigName()).isEqualTo("next");
        assertThat(invoke("e", "{}").invokedProductionVariant()).isEqualTo("w");
    }

    @Test
    void changesCountsAndWeights() {
        inService("e", "quick", "ml.m5.large", 1);
        aws.sageMaker.updateEndpointWeightsAndCapacities(e -> e.endpointName("e")
                .desiredWeightsAndCapacities(DesiredWeightAndCapacity.builder()
                        .variantName("v")
                        .desiredInstanceCount(3)
                        .desiredWeight(2f)
                        .build()));

        ProductionVariantSummary updating =
                aws.describe("e").productionVariants().get(0);
        assertThat(updating.currentInstanceCount()).isEqualTo(1);
        assertThat(updating.desiredInstanceCount()).isEqualTo(3);
        ProductionVariantSummary done =
                aws.await("e", EndpointStatus.IN_SERVICE).productionVariants().get(0);
        assertThat(done.currentInstanceCount()).isEqualTo(3);
        assertThat(done.currentWeight()).isEqualTo(2f);
        assertInvalid(
                () -> aws.sageMaker.updateEndpointWeightsAndCapacities(e -> e.endpointName("e")
                        .desiredWeightsAndCapacities(DesiredWeightAndCapacity.builder()
                                .variantName("absent")
                                .build())),
                "absent");
    }

    @Test
    void failsWhereThereIsNoCapacity() {
        aws.config("c", variant("v", "quick", "ml.p3.2xlarge", 1));
        aws.create("e", "c");
        assertThat(aws.await("e", EndpointStatus.FAILED).failureReason())
                .isEqualTo("Unable to provision requested ML compute capacity."
                        + " Please retry using a different ML instance type.");
    }

    @Test
    void refusesWhatIsOverAQuota() {
        inService("e", "quick", "ml.c5.2xlarge", 3);
        aws.config("two", variant("v", "quick", "ml.c5.2xlarge", 2));
        assertThatThrownBy(() -> aws.create("f", "two"))
                .isInstanceOf(ResourceLimitExceededException.class)
                .hasMessageContaining(
                        "The account-level service limit 'ml.c5.2xlarge for endpoint usage' is 4 Instances, with"
                                + " current utilization of 3 Instances and a request delta of 2 Instances.");
        assertThatThrownBy(() ->
                        aws.sageMaker.updateEndpoint(e -> e.endpointName("e").endpointConfigName("two")))
                .isInstanceOf(ResourceLimitExceededException.class);
        assertThat(aws.describe("e").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertInvalid(
                () -> aws.create("e", "absent"),
                "Could not find endpoint configuration \"" + ARN + "endpoint-config/absent\".");
        assertInvalid(() -> aws.describe("Absent"), "Could not find endpoint \"" + ARN + "endpoint/absent\".");
        assertInvalid(
                () -> aws.sageMaker.updateEndpoint(e -> e.endpointName("absent").endpointConfigName("c")),
                "Could not find endpoint");
        assertInvalid(() -> aws.sageMaker.deleteEndpoint(e -> e.endpointName("absent")), "Could not find endpoint");
        assertInvalid(
                () -> aws.sageMaker.deleteEndpointConfig(c -> c.endpointConfigName("absent")),
                "Could not find endpoint configuration");
        assertInvalid(
                () -> aws.sageMaker.listTags(t -> t.resourceArn(ARN + "endpoint/absent")), "Could not find endpoint");
    }

    @Test
    void operationsThatAreNotSimulatedAreUnknown() {
        assertRefused(() -> aws.sageMaker.listApps(a -> {}), "UnknownOperationException", "ListApps");
    }

    @Test
    void changesTags() {
        String arn = aws.config("c", variant("v", "quick", "ml.m5.large", 1));
        aws.sageMaker.addTags(t -> t.resourceArn(arn)
                .tags(
                        Tag.builder().key("a").value("1").build(),
                        Tag.builder().key("b").value("2").build()));
        aws.sageMaker.addTags(
                t -> t.resourceArn(arn).tags(Tag.builder().key("a").value("3").build()));
        aws.sageMaker.deleteTags(t -> t.resourceArn(arn).tagKeys("b", "absent"));
        assertThat(aws.sageMaker.listTags(t -> t.resourceArn(arn)).tags())
                .containsExactly(Tag.builder().key("a").value("3").build());
    }

    @Test
    void listsInPagesThatNeitherRepeatNorHide() {
        List<String> names = IntStream.range(0, 7).mapToObj(i -> "e" + i).toList();
        aws.config("c", variant("v", "quick", "ml.m5.large", 1));
        names.forEach(name -> aws.create(name, "c"));

        assertThat(aws.sageMaker
                        .listEndpointsPaginator(e ->
                                e.maxResults(3).sortBy(EndpointSortKey.NAME).sortOrder(OrderKey.ASCENDING))
                        .endpoints())
                .extracting(EndpointSummary::endpointName)
                .containsExactlyElementsOf(names);
        assertThat(aws.sageMaker.listEndpointsPaginator(e -> e.maxResults(1)).endpoints())
                .extracting(EndpointSummary::endpointName)
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(aws.sageMaker.listEndpoints(e -> e.nameContains("e3")).endpoints())
                .hasSize(1);
        names.forEach(name -> aws.await(name, EndpointStatus.IN_SERVICE));
        aws.sageMaker.deleteEndpoint(e -> e.endpointName("e5"));
        assertThat(aws.sageMaker
                        .listEndpoints(e -> e.statusEquals(EndpointStatus.DELETING))
                        .endpoints())
                .extracting(EndpointSummary::endpointName)
                .containsExactly("e5");
        assertInvalid(() -> aws.sageMaker.listEndpoints(e -> e.nextToken("nonsense")), "token");
    }

    @Test
    void tellsWhoTheCallerIs() {
        assertThat(aws.sts.getCallerIdentity().account()).isEqualTo("000000000000");
    }
}
