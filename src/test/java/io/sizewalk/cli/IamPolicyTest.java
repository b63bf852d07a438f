package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.IamPolicy.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamPolicyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>");

    /** AWS's limit for a managed policy; white space does not count. */
    private static final int MOST_CHARACTERS = 6144;

    private static final Set<String> LISTS_WITHOUT_RESOURCE = Set.of(
            "sagemaker:ListModels",
            "sagemaker:ListEndpoints",
            "sagemaker:ListEndpointConfigs",
            "application-autoscaling:DescribeScalableTargets",
            "application-autoscaling:DescribeScalingPolicies",
            "application-autoscaling:DescribeScalingActivities",
            "cloudwatch:GetMetricData");

    /** Why a command needs it. An action without a reason does not belong into the policy. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("sagemaker:DescribeModel", "size: the model exists"),
            Map.entry("sagemaker:ListModels", "size: what a misspelt --model-name may mean"),
            Map.entry("sagemaker:DescribeEndpoint", "size: is the name free, is it in service, is it gone"),
            Map.entry("sagemaker:DescribeEndpointConfig", "size: is the name free; cleanup: whose is it"),
            Map.entry("sagemaker:ListTags", "size, cleanup: whose a resource is"),
            Map.entry("sagemaker:ListEndpoints", "cleanup --all"),
            Map.entry("sagemaker:ListEndpointConfigs", "cleanup --all"),
            Map.entry("sagemaker:CreateEndpointConfig", "size"),
            Map.entry("sagemaker:CreateEndpoint", "size"),
            Map.entry("sagemaker:AddTags", "size: tags of what is created; the lease"),
            Map.entry("sagemaker:InvokeEndpoint", "size: the load"),
            Map.entry(
                    "sagemaker:UpdateEndpointWeightsAndCapacities",
                    "size: another count; auto scaling asks for it too"),
            Map.entry("sagemaker:DeleteEndpoint", "size, cleanup"),
            Map.entry("sagemaker:DeleteEndpointConfig", "size, cleanup"),
            Map.entry("application-autoscaling:RegisterScalableTarget", "size: phase 3"),
            Map.entry("application-autoscaling:TagResource", "size: the tags that RegisterScalableTarget is given"),
            Map.entry("application-autoscaling:ListTagsForResource", "size, cleanup: whose a scalable target is"),
            Map.entry("application-autoscaling:PutScalingPolicy", "size: phase 3"),
            Map.entry("application-autoscaling:DescribeScalableTargets", "size, cleanup"),
            Map.entry("application-autoscaling:DescribeScalingPolicies", "size, cleanup"),
            Map.entry("application-autoscaling:DescribeScalingActivities", "size: when it scaled out, for the report"),
            Map.entry("application-autoscaling:DeleteScalingPolicy", "size, cleanup"),
            Map.entry("application-autoscaling:DeregisterScalableTarget", "size, cleanup"),
            Map.entry(
                    "cloudwatch:PutMetricAlarm", "PutScalingPolicy makes the alarms of target tracking for the caller"),
            Map.entry(
                    "cloudwatch:GetMetricData",
                    "size: the report's bottlenecks; may be taken out, then they are missing"),
            Map.entry("cloudwatch:DescribeAlarms", "PutScalingPolicy and DeleteScalingPolicy look at them"),
            Map.entry("cloudwatch:DeleteAlarms", "DeleteScalingPolicy and DeregisterScalableTarget delete them"),
            Map.entry("iam:CreateServiceLinkedRole", "the first RegisterScalableTarget of an account"));

    @Test
    void allowsNothingThatNoCommandNeeds() throws IOException {
        assertThat(IamPolicy.ofJobs().actions()).isEqualTo(new TreeSet<>(REASONS.keySet()));
    }

    @Test
    void changesNothingButWhatBearsTheTagOfAJob() throws IOException {
        List<Statement> changing = IamPolicy.ofJobs().statements().stream()
                .filter(statement -> statement.actions().stream().anyMatch(IamPolicyTest::changes))
                .toList();

        assertThat(changing).hasSizeGreaterThan(5).allMatch(Statement::asksForTheTag);
    }

    private static boolean changes(String action) {
        return action.matches("(sagemaker|application-autoscaling):(?!Describe|List).*");
    }

    @Test
    void reachesNoOtherRegionAndNoOtherAccount() throws IOException {
        for (String file : List.of("sizewalk-policy.json", "adopt-policy.json")) {
            for (JsonNode statement : json(file).path("Statement")) {
                Statement read = new IamPolicy(JSON.createObjectNode()
                                .set("Statement", JSON.createArrayNode().add(statement)))
                        .statements()
                        .get(0);
                if (read.resources().equals(List.of("*"))) {
                    assertThat(LISTS_WITHOUT_RESOURCE).containsAll(read.actions());
                } else {
                    assertThat(read.resources())
                            .allMatch(arn -> arn.matches("arn:aws:(iam:|[a-z-]+:<REGION>):<ACCOUNT_ID>:.*"));
                }
            }
        }
    }

    @Test
    void alarmsAndRoleAreThoseOfAutoScalingAlone() throws IOException {
        IamPolicy policy = IamPolicy.ofJobs();
        String alarm = "arn:aws:cloudwatch:us-west-2:000000000000:alarm:";
        String role = "arn:aws:iam::000000000000:role/";

        assertThat(policy.allows("cloudwatch:DeleteAlarms", alarm + "TargetTracking-endpoint/e/variant/v-AlarmHigh-1"))
                .isTrue();
        assertThat(policy.allows("cloudwatch:DeleteAlarms", alarm + "pager")).isFalse();
        assertThat(policy.allows("iam:CreateServiceLinkedRole", role + "admin")).isFalse();
    }

    @Test
    void fitsIntoAManagedPolicy() throws IOException {
        String text = Files.readString(IamPolicy.FOLDER.resolve("sizewalk-policy.json"))
                .replace("<REGION>", "ap-southeast-2")
                .replace("<ACCOUNT_ID>", "000000000000");

        assertThat(text.replaceAll("\\s", "")).hasSizeLessThanOrEqualTo(MOST_CHARACTERS);
    }

    @Test
    void aCallThatIsNotAllowedIsFound() throws IOException {
        IamPolicy policy = IamPolicy.ofJobs();
        JsonNode allowed = call("sagemaker", "DeleteEndpoint", "e");

        assertThat(policy.refused(List.of(
                        allowed,
                        call("sagemaker-runtime", "InvokeEndpoint", "e"),
                        call("sts", "GetCallerIdentity", ""),
                        call("sagemaker", "DeleteModel", "m"),
                        call("sagemaker", "ListTags", "arn:aws:sagemaker:eu-west-1:000000000000:endpoint/e"))))
                .containsExactly(
                        "sagemaker:DeleteModel on arn:aws:sagemaker:us-west-2:000000000000:model/m",
                        "sagemaker:ListTags on arn:aws:sagemaker:eu-west-1:000000000000:endpoint/e");
        assertThatThrownBy(() -> policy.assertAllows(List.of())).isInstanceOf(AssertionError.class);
        policy.assertAllows(List.of(allowed));
    }

    @Test
    void whatAwsAsksForBesidesIsFoundMissing() throws IOException {
        JsonNode policy = JSON.readTree("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sagemaker:CreateEndpoint\","
                + "\"Resource\":\"*\"}]}");

        assertThat(new IamPolicy(policy).refused(List.of(call("sagemaker", "CreateEndpoint", "e"))))
                .containsExactly("sagemaker:AddTags for CreateEndpoint");
    }

    @Test
    void whatPricesUpdateNeedsIsToLookAtThem() throws IOException {
        assertThat(IamPolicy.read("prices-policy.json").actions()).containsExactly("pricing:GetProducts");
    }

    @Test
    void whatAdoptNeedsIsAboutOneEndpointAndDeletesAlone() throws IOException {
        IamPolicy policy = IamPolicy.read("adopt-policy.json");

        assertThat(policy.actions())
                .containsExactlyInAnyOrder(
                        "sagemaker:DeleteEndpoint",
                        "sagemaker:DeleteEndpointConfig",
                        "application-autoscaling:DeleteScalingPolicy",
                        "application-autoscaling:DeregisterScalableTarget");
        assertThat(policy.statements().get(0).resources()).noneMatch(arn -> arn.contains("*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trust-jenkins-role.json", "trust-cross-account.json"})
    void oneRoleMayBecomeTheJobs(String file) throws IOException {
        assertThat(json(file).path("Statement")).singleElement().satisfies(statement -> {
            assertThat(statement.path("Action").asText()).isEqualTo("sts:AssumeRole");
            assertThat(statement.path("Principal").size()).isEqualTo(1);
            assertThat(statement.at("/Principal/AWS").asText())
                    .matches("arn:aws:iam::<[A-Z_]+>:role/<JENKINS_ROLE_NAME>");
        });
    }

    @Test
    void anotherAccountNeedsTheExternalId() throws IOException {
        assertThat(json("trust-cross-account.json")
                        .at("/Statement/0/Condition/StringEquals/sts:ExternalId")
                        .asText())
                .isEqualTo("<EXTERNAL_ID>");
    }

    @Test
    void everyFileAndEveryPlaceholderIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs", "iam.md"));
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(IamPolicy.FOLDER)) {
            all.forEach(file -> files.add(file.getFileName().toString()));
        }

        assertThat(files).hasSize(6);
        assertThat(page).contains(files);
        for (String file : files) {
            assertThat(json(file).path("Version").asText()).isEqualTo("2012-10-17");
            assertThat(placeholders(file)).allMatch(page::contains);
        }
    }

    private static Set<String> placeholders(String file) throws IOException {
        Set<String> placeholders = new TreeSet<>();
        PLACEHOLDER
                .matcher(Files.readString(IamPolicy.FOLDER.resolve(file)))
                .results()
                .map(MatchResult::group)
                .forEach(placeholders::add);
        assertThat(placeholders).allMatch(placeholder -> placeholder.matches("<[A-Z_]+>"));
        return placeholders;
    }

    private static JsonNode json(String file) throws IOException {
        return JSON.readTree(Files.readString(IamPolicy.FOLDER.resolve(file)));
    }

    private static JsonNode call(String service, String operation, String resource) {
        return JSON.createObjectNode()
                .put("service", service)
                .put("operation", operation)
                .put("resource", resource);
    }
}
