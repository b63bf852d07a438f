package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something of the job's that could not be seen gone.
 *
 * @param resource what and which
 * @param bills whether it costs money while it exists
 * @param why it is left
 * @param command the aws CLI's command that deletes it
 */
public record Leftover(Resource resource, boolean bills, String why, String command) {

    /** {@code endpoint my-endpoint}. */
    public String name() {
        return resource.toString();
    }

    /** The same before anybody has tried to delete it. */
    Finding toFinding(String job, Finding.@Nullable InUse inUse) {
        return new Finding(resource, job, why, bills, command, inUse);
    }

    static Leftover endpoint(String name, String why, String cliOptions) {
        return new Leftover(
                Resource.endpoint(name),
                true,
                why,
                "aws sagemaker delete-endpoint --endpoint-name " + name + " " + cliOptions);
    }

    static Leftover config(String name, String why, String cliOptions) {
        return new Leftover(
                Resource.config(name),
                false,
                why,
                "aws sagemaker delete-endpoint-config --endpoint-config-name " + name + " " + cliOptions);
    }

    static Leftover scalableTarget(String resourceId, String why, String cliOptions) {
        return new Leftover(
                Resource.scalableTarget(resourceId),
                false,
                why,
                "aws application-autoscaling deregister-scalable-target " + scaled(resourceId) + " " + cliOptions);
    }

    static Leftover scalingPolicy(String resourceId, String policyName, String why, String cliOptions) {
        return new Leftover(
                Resource.scalingPolicy(resourceId, policyName),
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
    public static JobException all(JobException.Kind kind, String failed, List<Leftover> left) {
        String message = left.stream()
                .map(one -> one.name() + (one.bills ? " may still bill" : " is left (free of charge)") + ": " + one.why)
                .collect(Collectors.joining("; "));
        String hint = left.stream().map(Leftover::command).collect(Collectors.joining("\n"));
        return new JobException(kind, failed + ": " + message, "delete by hand:\n" + hint, null);
    }
}
