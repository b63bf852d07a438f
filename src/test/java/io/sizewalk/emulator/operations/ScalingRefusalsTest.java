package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Application Auto Scaling refuses; apostrophes stand for quotes. */
class ScalingRefusalsTest {

    private final ScalingCalls scaling = new ScalingCalls();
    private final Calls aws = scaling.aws;

    @BeforeEach
    void endpoint() {
        scaling.inService("e");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'sagemaker' | 'nothing'     | Member must satisfy enum value set: [ecs
            'sagemaker' | 'dynamodb'    | Unsupported service namespace, resource type or scalable dimension
            DesiredInstanceCount | DesiredProvisionedConcurrency | does not scale sagemaker:variant:DesiredProvisionedConcurrency
            endpoint/e/variant/v | endpoint/e   | Unsupported service namespace, resource type or scalable dimension
            endpoint/e/variant/v | endpoint/none/variant/v | ValidationException: SageMaker endpoint variant doesn't exist: endpoint/none/variant/v
            endpoint/e/variant/v | endpoint/e/variant/none | ValidationException: SageMaker endpoint variant doesn't exist: endpoint/e/variant/none
            endpoint/e/variant/v | endpoint/E/variant/v    | doesn't exist
            'MinCapacity':1      | 'Other':1     | MinCapacity and MaxCapacity are required
            'MaxCapacity':2      | 'Other':1     | MinCapacity and MaxCapacity are required
            'MinCapacity':1      | 'MinCapacity':-1 | greater than or equal to 0
            'MinCapacity':1      | 'MinCapacity':3  | Maximum capacity cannot be less than minimum capacity
            'MinCapacity':1      | 'MinCapacity':'1' | SerializationException
            'MinCapacity':1      | 'MinCapacity':1,'Tags':{'':''} | 'tags'
            """)
    void refusesToRegister(String right, String wrong, String words) {
        String request = "{" + ScalingCalls.target("e") + ",'MinCapacity':1,'MaxCapacity':2}";
        assertThat(request).contains(right);
        assertThat(aws.refusal("RegisterScalableTarget", request.replace(right, wrong)))
                .contains(words);
        assertThat(scaling.targets("")).isEmpty();
    }

    @Test
    void burstableTypesCannotBeScaled() {
        aws.config("burst", "ml.t2.medium", 1);
        aws.create("burst", "burst");
        assertThat(aws.refusal(
                        "RegisterScalableTarget",
                        "{" + ScalingCalls.target("burst") + ",'MinCapacity':1,'MaxCapacity':2}"))
                .contains("burstable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            endpoint/e/ | endpoint/none/ | ObjectNotFoundException: No scalable target registered for service namespace: sagemaker, resource ID: endpoint/none/variant/v
            TargetTrackingScaling', | StepScaling', | StepScaling
            TargetTrackingScaling', | Other',       | enum value set
            'TargetValue':60        | 'TargetValue':0 | greater than 0
            'TargetValue':60        | 'TargetValue':-1 | greater than or equal to 0
            'TargetValue':60        | 'Other':1       | 'targetTrackingScalingPolicyConfiguration.targetValue'
            'TargetValue':60        | 'TargetValue':60,'ScaleInCooldown':-1 | greater than or equal to 0
            'TargetValue':60        | 'TargetValue':60,'CustomizedMetricSpecification':{} | CustomizedMetricSpecification
            'SageMakerVariantInvocationsPerInstance' | 'ECSServiceAverageCPUUtilization' | not ECSServiceAverageCPUUtilization
            'PolicyName':'p'        | 'PolicyName':'' | 'policyName'
            'PolicyType':           | 'Other':        | PolicyType is required
            'TargetTrackingScalingPolicyConfiguration' | 'Other' | configuration is required
            """)
    void refusesAPolicy(String right, String wrong, String words) {
        scaling.register("e", 1, 4);
        String request = ScalingCalls.policy("e", "p", "");
        assertThat(request).contains(right);
        assertThat(aws.refusal("PutScalingPolicy", request.replace(right, wrong)))
                .contains(words);
        assertThat(scaling.policies("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DescribeScalableTargets   | {}                                             | 'serviceNamespace'
            DescribeScalableTargets   | {'ServiceNamespace':'sagemaker','MaxResults':51} | less than or equal to 50
            DescribeScalingPolicies   | {'ServiceNamespace':'sagemaker','MaxResults':11} | less than or equal to 10
            DescribeScalingActivities | {'ServiceNamespace':'sagemaker','NextToken':'!'} | InvalidNextTokenException
            DescribeScalingActivities | {'ServiceNamespace':'sagemaker','ScalableDimension':'sagemaker:variant:DesiredInstanceCount'} | must also specify a resource ID
            ListTagsForResource       | {'ResourceARN':'arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/x'} | ResourceNotFoundException
            """)
    void refuses(String operation, String request, String words) {
        assertThat(aws.refusal(operation, request)).contains(words);
    }
}
