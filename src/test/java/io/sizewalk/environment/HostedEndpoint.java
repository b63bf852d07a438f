package io.sizewalk.environment;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/** An endpoint of an {@link Account}: goes through scripted states, one per describe, the last of which stays. */
final class HostedEndpoint {

    String config = "";
    String failureReason = "";
    int count;
    int desired;
    Instant createdAt = Instant.EPOCH;
    Map<String, String> tags = new TreeMap<>();
    final Deque<String> states = new ArrayDeque<>();

    void goesThrough(List<String> script) {
        states.clear();
        states.addAll(script);
    }

    String nextState() {
        return states.size() > 1 ? states.poll() : states.peek();
    }

    DescribeEndpointResponse described(String name, String state) {
        if ("InService".equals(state) && failureReason.isEmpty() && desired > 0) {
            count = desired;
        }
        return DescribeEndpointResponse.builder()
                .endpointName(name)
                .endpointArn("arn:endpoint/" + name)
                .endpointConfigName(config)
                .endpointStatus(state)
                .failureReason(failureReason.isEmpty() ? null : failureReason)
                .creationTime(createdAt)
                .productionVariants(ProductionVariantSummary.builder()
                        .variantName("variant-name-1")
                        .currentInstanceCount(count)
                        .build())
                .build();
    }
}
