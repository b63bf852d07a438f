package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;

/** The two Terraform resources that put auto scaling onto an endpoint (AWS provider, {@code aws_appautoscaling_*}). */
public final class ScalingTerraform {

    private ScalingTerraform() {}

    public static String of(ScaledVariant variant, AutoScaling scaling) {
        return """
                resource "aws_appautoscaling_target" "variant" {
                  service_namespace  = "sagemaker"
                  resource_id        = "%s"
                  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
                  min_capacity       = %d
                  max_capacity       = %d
                }

                resource "aws_appautoscaling_policy" "variant" {
                  name               = "%s"
                  policy_type        = "TargetTrackingScaling"
                  service_namespace  = aws_appautoscaling_target.variant.service_namespace
                  resource_id        = aws_appautoscaling_target.variant.resource_id
                  scalable_dimension = aws_appautoscaling_target.variant.scalable_dimension

                  target_tracking_scaling_policy_configuration {
                    target_value       = %d
                    scale_out_cooldown = %d
                    scale_in_cooldown  = %d

                    predefined_metric_specification {
                      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
                    }
                  }
                }
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
