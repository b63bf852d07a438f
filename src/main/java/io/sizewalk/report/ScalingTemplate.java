package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;

/**
 * A CloudFormation template that puts auto scaling onto an endpoint: {@code AWS::ApplicationAutoScaling::ScalableTarget} and
 * {@code ScalingPolicy}, with the properties of AWS's example (SageMaker Developer Guide, "Use AWS CloudFormation to create a
 * scaling policy"), and nothing else.
 */
public final class ScalingTemplate {

    private ScalingTemplate() {}

    public static String of(ScaledVariant variant, AutoScaling scaling) {
        return """
                AWSTemplateFormatVersion: "2010-09-09"
                Resources:
                  ScalableTarget:
                    Type: AWS::ApplicationAutoScaling::ScalableTarget
                    Properties:
                      ServiceNamespace: sagemaker
                      ResourceId: "%s"
                      ScalableDimension: "sagemaker:variant:DesiredInstanceCount"
                      MinCapacity: %d
                      MaxCapacity: %d
                  ScalingPolicy:
                    Type: AWS::ApplicationAutoScaling::ScalingPolicy
                    Properties:
                      PolicyName: %s
                      PolicyType: TargetTrackingScaling
                      ScalingTargetId: !Ref ScalableTarget
                      TargetTrackingScalingPolicyConfiguration:
                        TargetValue: %d
                        ScaleOutCooldown: %d
                        ScaleInCooldown: %d
                        PredefinedMetricSpecification:
                          PredefinedMetricType: SageMakerVariantInvocationsPerInstance
                """.formatted(
                        variant.resourceId(),
                        scaling.minCount(),
                        scaling.maxCount(),
                        ScalingCommands.POLICY_NAME,
                        scaling.invocationsTarget(),
                        scaling.scaleOutCooldown().toSeconds(),
                        scaling.scaleInCooldown().toSeconds());
    }
}
