package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something of the job's that could not be seen gone.
 *
 * @param name what and which
 * @param bills whether it costs money while it exists
 * @param why it is left
 * @param command the aws CLI's command that deletes it
 */
record Leftover(String name, boolean bills, String why, String command) {

    static Leftover endpoint(String name, String why, String cliOptions) {
        return new Leftover(
                "endpoint " + name,
                true,
                why,
                "aws sagemaker delete-endpoint --endpoint-name " + name + " " + cliOptions);
    }

    static Leftover config(String name, String why, String cliOptions) {
        return new Leftover(
                "endpoint configuration " + name,
                false,
                why,
                "aws sagemaker delete-endpoint-config --endpoint-config-name " + name + " " + cliOptions);
    }

    static Leftover scalableTarget(String resourceId, String why, String cliOptions) {
        return new Leftover(
                Resource.scalableTarget(resourceId).toString(),
                false,
                why,
                "aws application-autoscaling deregister-scalable-target " + scaled(resourceId) + " " + cliOptions);
    }

    static Leftover scalingPolicy(String resourceId, String policyName, String why, String cliOptions) {
        return new Leftover(
                Resource.scalingPolicy(resourceId, policyName).toString(),
                false,
                why,
                "aws application-autoscaling delete-scaling-policy --policy-name " + policyName + " "
                        + scaled(resourceId) + " " + cliOptions);
    }

    private static String scaled(String resourceId) {
        return "--service-namespace sagemaker --resource-id " + resourceId
                + " --scalable-dimension sagemaker:variant:DesiredInstanceCount";
    }

    /** All of them in one exception: what each is and costs, and as its hint how to delete them by hand, in this order. */
    static JobException all(JobException.Kind kind, String failed, List<Leftover> left) {
        String message = left.stream()
                .map(one -> one.name + (one.bills ? " may still bill" : " is left (free of charge)") + ": " + one.why)
                .collect(Collectors.joining("; "));
        String hint = left.stream().map(Leftover::command).collect(Collectors.joining("\n"));
        return new JobException(kind, failed + ": " + message, "delete by hand:\n" + hint, null);
    }
}
