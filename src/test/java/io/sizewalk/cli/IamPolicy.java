package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.environment.JobTags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A policy of {@code resources/iam}, and whether it allows what a job did, by the record of calls of the local SageMaker. Actions
 * and resources are evaluated as IAM does. Conditions are about tags, which the record does not have: they are taken as met,
 * and what they have to be is for {@link IamPolicyTest}.
 */
final class IamPolicy {

    static final Path FOLDER = Path.of("resources", "iam");

    private static final String REGION = "us-west-2";
    private static final String ACCOUNT = "000000000000";
    /** CloudWatch's record name of old and new clients alike; InvokeEndpoint is an action of SageMaker's own. */
    private static final Map<String, String> PREFIXES =
            Map.of("sagemaker-runtime", "sagemaker", "monitoring", "cloudwatch", "cloudwatch", "cloudwatch");

    /** What AWS asks for besides the action of the call's own name: for its tags, and for what it does on the caller's behalf. */
    private static final Map<String, List<String>> ALSO = Map.of(
            "CreateEndpoint", List.of("sagemaker:AddTags"),
            "CreateEndpointConfig", List.of("sagemaker:AddTags"),
            "RegisterScalableTarget",
                    List.of(
                            "application-autoscaling:TagResource",
                            "sagemaker:DescribeEndpoint",
                            "sagemaker:DescribeEndpointConfig",
                            "sagemaker:UpdateEndpointWeightsAndCapacities",
                            "iam:CreateServiceLinkedRole"),
            "PutScalingPolicy", List.of("cloudwatch:PutMetricAlarm", "cloudwatch:DescribeAlarms"),
            "DeleteScalingPolicy", List.of("cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms"),
            "DeregisterScalableTarget", List.of("cloudwatch:DeleteAlarms"));

    /** Asked of STS with the credentials that assume the role; the first needs no permission at all. */
    private static final Set<String> OF_THE_CALLER = Set.of("GetCallerIdentity", "AssumeRole");

    private final List<Statement> statements = new ArrayList<>();

    /** One statement, its placeholders replaced. */
    record Statement(String sid, List<String> actions, List<String> resources, JsonNode condition) {

        /** Whether it asks for the job's tag on what is requested or on the resource. */
        boolean asksForTheTag() {
            JsonNode without = condition.path("Null");
            return Stream.of("aws:RequestTag/", "aws:ResourceTag/")
                    .anyMatch(key -> without.path(key + JobTags.JOB).asText().equals("false"));
        }

        boolean allows(String action, String arn) {
            return actions.contains(action) && resources.stream().anyMatch(pattern -> matches(pattern, arn));
        }

        private static boolean matches(String pattern, String arn) {
            return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), arn);
        }
    }

    IamPolicy(JsonNode policy) {
        policy.path("Statement").forEach(statement -> {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            statements.add(new Statement(
                    statement.path("Sid").asText(),
                    texts(statement.path("Action")),
                    texts(statement.path("Resource")),
                    statement.path("Condition")));
        });
    }

    /** As a user of region and account of the local SageMaker makes it of the file. */
    static IamPolicy read(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name))
                .replace("<REGION>", REGION)
                .replace("<ACCOUNT_ID>", ACCOUNT);
        return new IamPolicy(new ObjectMapper().readTree(text));
    }

    /** The one that a job needs. */
    static IamPolicy ofJobs() throws IOException {
        return read("sizewalk-policy.json");
    }

    List<Statement> statements() {
        return List.copyOf(statements);
    }

    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        statements.forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }

    /**
     * @param calls of {@code GET /_local/calls}
     * @throws AssertionError if there are none, or one is not allowed
     */
    void assertAllows(List<JsonNode> calls) {
        assertThat(calls).isNotEmpty();
        assertThat(refused(calls)).as("calls that the policy does not allow").isEmpty();
    }

    /** {@code ACTION on ARN} of whatever is not allowed. */
    Set<String> refused(List<JsonNode> calls) {
        Set<String> refused = new TreeSet<>();
        for (JsonNode call : calls) {
            String operation = call.path("operation").asText();
            if (OF_THE_CALLER.contains(operation)) {
                continue;
            }
            String service = call.path("service").asText();
            String action = PREFIXES.getOrDefault(service, service) + ":" + operation;
            String arn = arn(service, operation, call.path("resource").asText());
            if (!allows(action, arn)) {
                refused.add(action + " on " + arn);
            }
            ALSO.getOrDefault(operation, List.of()).stream()
                    .filter(also -> !actions().contains(also))
                    .forEach(also -> refused.add(also + " for " + operation));
        }
        return refused;
    }

    boolean allows(String action, String arn) {
        return statements.stream().anyMatch(statement -> statement.allows(action, arn));
    }

    /** What the Service Authorization Reference names as the action's resource; {@code *} where it names none. */
    private static String arn(String service, String operation, String resource) {
        if (resource.startsWith("arn:")) {
            return resource;
        }
        if (service.equals("application-autoscaling")) {
            // A random id, which the record does not have.
            return operation.startsWith("Describe") ? "*" : arn(service, "scalable-target/0123abcd");
        }
        if (operation.matches("List(Models|Endpoints|EndpointConfigs)|GetMetricData")) {
            return "*";
        }
        String kind = operation.contains("EndpointConfig")
                ? "endpoint-config"
                : operation.contains("Model") ? "model" : "endpoint";
        return arn("sagemaker", kind + "/" + resource);
    }

    private static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + rest;
    }

    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
