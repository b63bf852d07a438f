package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What must hold before anything is touched: the credentials work, the model exists, and the names are free. Reads only:
 * DescribeModel, DescribeEndpoint, DescribeEndpointConfig, and ListModels or ListTags to explain a refusal.
 */
public final class Preflight {

    private final SageMakerApi api;

    public static Preflight of(AwsAccess access) {
        return new Preflight(new SageMakerApi(access.sageMaker(), Clock.systemUTC(), CallRecorder.readOnly()));
    }

    Preflight(SageMakerApi api) {
        this.api = api;
    }

    /**
     * @throws JobException of kind USAGE when a flag names what is not there or what is taken; of kind AWS when the
     *     credentials do not work, a permission is missing, or AWS cannot be reached
     */
    public void check(EndpointSpec spec) {
        try {
            if (!api.modelExists(spec.modelName())) {
                throw noSuchModel(spec.modelName());
            }
            api.endpoint(spec).ifPresent(endpoint -> {
                throw taken("--endpoint-name", "endpoint " + spec.endpointName(), endpoint.arn());
            });
            api.config(spec.endpointConfigName()).ifPresent(arn -> {
                throw taken("--endpoint-config-name", "endpoint configuration " + spec.endpointConfigName(), arn);
            });
        } catch (AwsCallException e) {
            throw e.toJob();
        }
    }

    private JobException noSuchModel(String name) {
        String hint = EditDistance.nearest(name, models())
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("create the model first, or check the region, the account and the spelling");
        return JobException.usage("--model-name " + name + ": there is no such model", hint);
    }

    /** A courtesy: an identity that may not list gets the plain hint. */
    private List<String> models() {
        try {
            return api.models();
        } catch (AwsCallException e) {
            return List.of();
        }
    }

    private JobException taken(String flag, String what, String arn) {
        return JobException.usage(
                flag + ": " + what + " exists already, " + Ownership.describe(tags(arn)) + "; it was left alone",
                "choose another " + flag + ", or delete it yourself if nobody needs it");
    }

    private Map<String, String> tags(String arn) {
        try {
            return api.tags(arn);
        } catch (AwsCallException e) {
            return Map.of();
        }
    }
}
