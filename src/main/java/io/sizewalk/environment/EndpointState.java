package io.sizewalk.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/**
 * An endpoint as AWS describes it at one moment.
 *
 * @param arn for its tags
 * @param status AWS's word for its state
 * @param failureReason AWS's words; empty when there are none
 * @param configName the configuration in use
 * @param createdAt tells this endpoint from a later one of the same name; null when AWS does not say
 * @param currentCount instances that serve the variant; null while AWS does not say
 */
record EndpointState(
        String arn,
        String status,
        String failureReason,
        String configName,
        @Nullable Instant createdAt,
        @Nullable Integer currentCount) {

    static EndpointState from(DescribeEndpointResponse response, String variantName) {
        Integer count = response.productionVariants().stream()
                .filter(variant -> variantName.equals(variant.variantName()))
                .map(ProductionVariantSummary::currentInstanceCount)
                .findFirst()
                .orElse(null);
        return new EndpointState(
                orEmpty(response.endpointArn()),
                orEmpty(response.endpointStatusAsString()),
                orEmpty(response.failureReason()),
                orEmpty(response.endpointConfigName()),
                response.creationTime(),
                count);
    }

    boolean isInService() {
        return is(EndpointStatus.IN_SERVICE);
    }

    boolean isDeleting() {
        return is(EndpointStatus.DELETING);
    }

    /** Whether only a new endpoint helps. */
    boolean isBroken() {
        return is(EndpointStatus.FAILED)
                || is(EndpointStatus.OUT_OF_SERVICE)
                || is(EndpointStatus.UPDATE_ROLLBACK_FAILED);
    }

    /** Creating, Updating, SystemUpdating, RollingBack, or a state that AWS has added since: it will pass by itself. */
    boolean isMoving() {
        return !isInService() && !isBroken() && !isDeleting();
    }

    boolean serves(int count) {
        return isInService() && currentCount != null && currentCount == count;
    }

    /** {@code Failed: Unable to provision ...}. */
    String told() {
        return failureReason.isEmpty() ? status : status + ": " + failureReason;
    }

    private boolean is(EndpointStatus one) {
        return status.equals(named(one));
    }

    private static String named(EndpointStatus status) {
        return status.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
