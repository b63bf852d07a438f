package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Endpoint;
import io.sizewalk.emulator.control.Endpoint.Change;
import io.sizewalk.emulator.control.EndpointStatus;
import io.sizewalk.emulator.control.ProductionVariant;
import java.util.List;
import java.util.Optional;

/** DescribeEndpoint's response. */
final class EndpointDescription {

    private EndpointDescription() {}

    /**
     * What serves and what was asked for: an endpoint that is created has variants with no instance yet, one that is
     * resized shows the counts it is going to have as desired ones, and one that gets a new configuration shows it
     * apart, as pending.
     */
    static ObjectNode of(Caller caller, Account account, Endpoint endpoint) {
        ObjectNode response = Operation.nothing();
        response.put("EndpointName", endpoint.name());
        response.put("EndpointArn", caller.arn("endpoint", endpoint.name()));
        response.put("EndpointConfigName", endpoint.configName());
        response.put("EndpointStatus", endpoint.status().word());
        response.put("CreationTime", Wire.seconds(endpoint.created()));
        response.put("LastModifiedTime", Wire.seconds(endpoint.modified()));
        if (!endpoint.failureReason().isEmpty()) {
            response.put("FailureReason", endpoint.failureReason());
        }
        if (endpoint.deploymentConfig() != null) {
            response.set("LastDeploymentConfig", endpoint.deploymentConfig());
        }
        // While it goes back, an endpoint shows what it goes back to.
        Optional<Change> change = endpoint.change().filter(next -> endpoint.status() != EndpointStatus.ROLLING_BACK);
        ArrayNode variants = response.putArray("ProductionVariants");
        if (endpoint.variants().isEmpty()) {
            change.ifPresent(first -> first.variants().forEach(variant -> {
                ObjectNode json = put(variants.addObject(), variant, 0);
                DeployedImages.put(json, account, variant.model(), first.since());
                status(json, "Creating", first);
            }));
        } else {
            List<ProductionVariant> desired = change.filter(next -> !next.replaces())
                    .map(Change::variants)
                    .orElse(endpoint.variants());
            for (int i = 0; i < desired.size(); i++) {
                ProductionVariant now = endpoint.variants().get(i);
                ObjectNode json = put(variants.addObject(), desired.get(i), now.count());
                json.put("CurrentWeight", now.weight());
                ServerlessInput.put(json, "CurrentServerlessConfig", now);
                DeployedImages.put(json, account, now.model(), endpoint.created());
                change.ifPresent(next -> status(json, "Updating", next));
            }
        }
        if (variants.isEmpty()) {
            response.remove("ProductionVariants"); // AWS's list has one at least, or is not there
        }
        change.filter(Change::replaces)
                .ifPresent(next -> pending(response.putObject("PendingDeploymentSummary"), account, next));
        return response;
    }

    private static ObjectNode put(ObjectNode json, ProductionVariant desired, int currentCount) {
        ServerlessInput.put(json, "DesiredServerlessConfig", desired);
        return json.put("VariantName", desired.name())
                .put("CurrentWeight", desired.weight())
                .put("DesiredWeight", desired.weight())
                .put("CurrentInstanceCount", currentCount)
                .put("DesiredInstanceCount", desired.count());
    }

    private static void status(ObjectNode json, String status, Change change) {
        json.putArray("VariantStatus").addObject().put("Status", status).put("StartTime", Wire.seconds(change.since()));
    }

    private static void pending(ObjectNode json, Account account, Change change) {
        json.put("EndpointConfigName", change.configName());
        json.put("StartTime", Wire.seconds(change.since()));
        ArrayNode variants = json.putArray("ProductionVariants");
        for (ProductionVariant variant : change.variants()) {
            ObjectNode one = put(variants.addObject(), variant, 0);
            if (variant.serverless().isEmpty()) {
                one.put("InstanceType", variant.instanceType());
            }
            DeployedImages.put(one, account, variant.model(), change.since());
            status(one, "Creating", change);
        }
    }
}
