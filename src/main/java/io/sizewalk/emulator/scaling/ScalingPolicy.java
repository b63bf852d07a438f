package io.sizewalk.emulator.scaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Caller;
import java.time.Duration;
import java.time.Instant;

/**
 * A target-tracking policy and the two alarms that carry it out.
 *
 * @param id in its ARN
 * @param configuration as it was given, for it to be shown
 * @param tracking the same as values
 * @param highAlarmId ends the name of the alarm that scales out
 * @param lowAlarmId ends the name of the alarm that scales in
 */
public record ScalingPolicy(
        long number,
        ResourceId resource,
        String name,
        String id,
        Instant created,
        ObjectNode configuration,
        Tracking tracking,
        String highAlarmId,
        String lowAlarmId)
        implements Numbered {

    /**
     * What is tracked.
     *
     * @param target invocations per instance and minute, above 0
     * @param scaleOutCooldown 0 or more, in AWS's time
     * @param scaleInCooldown 0 or more, in AWS's time
     * @param disableScaleIn whether it only ever adds instances
     */
    public record Tracking(double target, Duration scaleOutCooldown, Duration scaleInCooldown, boolean disableScaleIn) {
        /** Of SageMaker's variants, in the application-autoscaling API reference. */
        public static final Duration DEFAULT_COOLDOWN = Duration.ofMinutes(5);
    }

    ScalingPolicy with(ObjectNode newConfiguration, Tracking newTracking) {
        return new ScalingPolicy(
                number, resource, name, id, created, newConfiguration, newTracking, highAlarmId, lowAlarmId);
    }

    public String highAlarm() {
        return alarm("AlarmHigh", highAlarmId);
    }

    public String lowAlarm() {
        return alarm("AlarmLow", lowAlarmId);
    }

    private String alarm(String kind, String alarmId) {
        return "TargetTracking-" + resource + "-" + kind + "-" + alarmId;
    }

    public String arn(Caller caller) {
        return "arn:aws:autoscaling:" + caller.region() + ":" + Caller.ACCOUNT + ":scalingPolicy:" + id
                + ":resource/sagemaker/" + resource + ":policyName/" + name;
    }

    /** The ARN of one of its alarms. */
    public static String alarmArn(Caller caller, String alarm) {
        return "arn:aws:cloudwatch:" + caller.region() + ":" + Caller.ACCOUNT + ":alarm:" + alarm;
    }
}
