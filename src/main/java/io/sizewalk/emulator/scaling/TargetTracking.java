package io.sizewalk.emulator.scaling;

import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.ProductionVariant;
import io.sizewalk.emulator.scaling.ScalingPolicy.Tracking;
import java.time.Duration;

/** Does for a policy what its alarms ask for, within the target's limits and cooldowns. */
final class TargetTracking {

    private final Account account;
    private final CapacityChange capacity;

    TargetTracking(Account account, CapacityChange capacity) {
        this.account = account;
        this.capacity = capacity;
    }

    /**
     * Once a minute, and not while the endpoint is changing.
     *
     * @param variant as it serves now
     */
    void follow(ScalableTarget target, ScalingPolicy policy, ProductionVariant variant, PolicyAlarms alarms) {
        if (alarms.high().on()) {
            scaleOut(target, policy, variant, alarms);
        } else if (alarms.low().on()) {
            scaleIn(target, policy, variant, alarms);
        }
    }

    private void scaleOut(ScalableTarget target, ScalingPolicy policy, ProductionVariant variant, PolicyAlarms alarms) {
        int count = variant.count();
        int wanted = Math.min(alarms.wanted(), target.settings().max());
        if (wanted <= count || target.settings().suspension().out()) {
            return;
        }
        Cooldown cooldown = target.cooldown();
        int next = cooldown.outTo(account.timers().nanos(), count, wanted);
        if (next > count) {
            capacity.begin(target, variant, next, cause(policy, policy.highAlarm()), () -> {
                long cooldownNanos = scaled(policy.tracking().scaleOutCooldown());
                cooldown.scaledOut(account.timers().nanos(), cooldownNanos, next - count);
            });
        }
    }

    private void scaleIn(ScalableTarget target, ScalingPolicy policy, ProductionVariant variant, PolicyAlarms alarms) {
        Tracking tracking = policy.tracking();
        Cooldown cooldown = target.cooldown();
        if (tracking.disableScaleIn()
                || target.settings().suspension().in()
                || cooldown.blocksIn(account.timers().nanos())) {
            return;
        }
        // SageMaker refuses a count of 0, which the target's minimum may be.
        int next = Math.max(Math.max(1, target.settings().min()), alarms.wanted());
        if (next < variant.count()) {
            capacity.begin(
                    target,
                    variant,
                    next,
                    cause(policy, policy.lowAlarm()),
                    () -> cooldown.scaledIn(account.timers().nanos(), scaled(tracking.scaleInCooldown())));
        }
    }

    private static String cause(ScalingPolicy policy, String alarm) {
        return "monitor alarm " + alarm + " in state ALARM triggered policy " + policy.name();
    }

    private long scaled(Duration duration) {
        return account.file().scaledNanos(duration);
    }
}
