package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.DeploymentPlan;
import java.time.Duration;

/**
 * Reads and checks DeploymentConfig. Of its policies the waits are simulated: an update takes that much longer. Traffic
 * moves in one step, at the end; alarms are not watched.
 */
final class DeploymentPlans {

    private static final String CONFIG = "DeploymentConfig";
    private static final String WAIT = "WaitIntervalInSeconds";
    private static final int LONGEST_WAIT = 3600;
    private static final int MOST_ALARMS = 10;
    private static final int SHORTEST_EXECUTION = 600;
    private static final int LONGEST_EXECUTION = 28_800;

    private DeploymentPlans() {}

    /** @throws AwsError if the request's DeploymentConfig is wrong */
    static DeploymentPlan read(Input request) {
        Input config = request.structure(CONFIG).orElse(null);
        if (config == null) {
            return DeploymentPlan.PLAIN;
        }
        Input blueGreen = config.structure("BlueGreenUpdatePolicy").orElse(null);
        Input rolling = config.structure("RollingUpdatePolicy").orElse(null);
        if (blueGreen != null && rolling != null) {
            throw AwsError.validation(
                    "Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy can be given in DeploymentConfig.");
        }
        config.structure("AutoRollbackConfiguration").ifPresent(DeploymentPlans::checkAlarms);
        int seconds = (blueGreen == null ? 0 : blueGreen(blueGreen)) + (rolling == null ? 0 : rolling(rolling));
        return new DeploymentPlan(config.json().deepCopy(), Duration.ofSeconds(seconds));
    }

    private static void checkAlarms(Input rollback) {
        if (rollback.has("Alarms")) {
            for (Input alarm : rollback.structures("Alarms", 1, MOST_ALARMS)) {
                String name = alarm.text("AlarmName").orElse("-");
                if (name.isBlank() || name.length() > 255) {
                    throw alarm.refused(
                            name, "AlarmName", "Member must satisfy regular expression pattern: (?!\\s*$).+");
                }
            }
        }
    }

    private static int blueGreen(Input policy) {
        var unused = policy.integer("MaximumExecutionTimeoutInSeconds", SHORTEST_EXECUTION, LONGEST_EXECUTION);
        int termination =
                policy.integer("TerminationWaitInSeconds", 0, LONGEST_WAIT).orElse(0);
        Input routing = policy.structure("TrafficRoutingConfiguration")
                .orElseThrow(() -> policy.missing("TrafficRoutingConfiguration"));
        if (!routing.has("Type")) {
            throw routing.missing("Type");
        }
        int wait = wait(routing);
        return termination
                + switch (routing.oneOf("Type", "ALL_AT_ONCE", "CANARY", "LINEAR")) {
                    case "CANARY" -> {
                        checkSize(routing, "CanarySize");
                        yield 2 * wait;
                    }
                    case "LINEAR" -> wait * steps(checkSize(routing, "LinearStepSize"));
                    default -> wait;
                };
    }

    private static int rolling(Input policy) {
        var unused = policy.integer("MaximumExecutionTimeoutInSeconds", SHORTEST_EXECUTION, LONGEST_EXECUTION);
        if (policy.has("RollbackMaximumBatchSize")) {
            checkSize(policy, "RollbackMaximumBatchSize");
        }
        return steps(checkSize(policy, "MaximumBatchSize")) * wait(policy);
    }

    private static int wait(Input policy) {
        return policy.integer(WAIT, 0, LONGEST_WAIT).orElseThrow(() -> policy.missing(WAIT));
    }

    private static Input checkSize(Input parent, String member) {
        Input size = parent.structure(member).orElseThrow(() -> parent.missing(member));
        if (!size.has("Type")) {
            throw size.missing("Type");
        }
        int most = size.oneOf("Type", "INSTANCE_COUNT", "CAPACITY_PERCENT").equals("CAPACITY_PERCENT")
                ? 100
                : Integer.MAX_VALUE;
        if (size.integer("Value", 1, most).isEmpty()) {
            throw size.missing("Value");
        }
        return size;
    }

    /** How many steps of a share lead to the whole; steps in instances count as two, the fewest that are allowed. */
    private static int steps(Input size) {
        int value = size.integer("Value", 1, Integer.MAX_VALUE).orElse(1);
        return size.oneOf("Type", "INSTANCE_COUNT", "CAPACITY_PERCENT").equals("CAPACITY_PERCENT")
                ? (100 + value - 1) / value
                : 2;
    }
}
