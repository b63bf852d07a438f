package io.sizewalk.cli;

import io.sizewalk.environment.AwsKeys;
import io.sizewalk.environment.AwsSettings;
import io.sizewalk.environment.RoleToAssume;
import io.sizewalk.model.JobException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which AWS a job talks to.
 *
 * @param region its region
 * @param profile of the shared config; null for the default
 * @param role to assume; null for none
 * @param endpointUrl of every client; null for AWS's own
 * @param runtimeUrl of InvokeEndpoint alone; null for where the other clients go
 * @param embedded whether the embedded local SageMaker is to be started and used
 * @param modelFile of the embedded local SageMaker; null for the built-in one
 */
record JobSettings(
        String region,
        @Nullable String profile,
        @Nullable RoleToAssume role,
        @Nullable URI endpointUrl,
        @Nullable URI runtimeUrl,
        boolean embedded,
        @Nullable Path modelFile) {

    private static final String LOCAL_REGION = "us-west-2";

    /** The embedded local SageMaker takes any keys; these can open nothing else. */
    private static final AwsKeys LOCAL_KEYS = new AwsKeys("AKIALOCALSAGEMAKER00", "local-sagemaker", null);

    /** @throws JobException of kind USAGE for what is missing or does not go together */
    static JobSettings of(AwsOptions options, Map<String, String> environment) {
        return of(options, environment, options.host == null ? null : runtime(options.host));
    }

    /** The same where no load is sent. */
    static JobSettings of(LocalOptions options, Map<String, String> environment) {
        return of(options, environment, null);
    }

    private static JobSettings of(LocalOptions options, Map<String, String> environment, @Nullable URI runtimeUrl) {
        boolean embedded = options.emulator != null;
        if (embedded && options.endpointUrl != null) {
            throw JobException.usage(
                    "--emulator and --endpoint-url " + options.endpointUrl + " both say where AWS is",
                    "Give one of them.");
        }
        return of(
                options,
                environment,
                runtimeUrl,
                embedded,
                LocalOptions.NO_FILE.equals(options.emulator) || options.emulator == null
                        ? null
                        : Path.of(options.emulator));
    }

    /** An endpoint that exists, in an account of AWS or whatever the endpoint URL leads to. */
    static JobSettings of(RuntimeOptions options, Map<String, String> environment) {
        return of(options, environment, options.host == null ? null : runtime(options.host), false, null);
    }

    /** An account of AWS, or whatever the endpoint URL leads to. */
    static JobSettings of(AccountOptions options, Map<String, String> environment) {
        return of(options, environment, null, false, null);
    }

    private static JobSettings of(
            AccountOptions options,
            Map<String, String> environment,
            @Nullable URI runtimeUrl,
            boolean embedded,
            @Nullable Path modelFile) {
        String fromVariable = environment.get("AWS_ENDPOINT_URL");
        URI endpointUrl = options.endpointUrl;
        if (endpointUrl == null && !embedded && fromVariable != null && !fromVariable.isBlank()) {
            endpointUrl = url("AWS_ENDPOINT_URL", fromVariable);
        }
        if (endpointUrl != null) {
            url("--endpoint-url", endpointUrl.toString());
        }
        return new JobSettings(
                region(options, environment, embedded),
                options.profile,
                role(options),
                endpointUrl,
                runtimeUrl,
                embedded,
                modelFile);
    }

    AwsSettings aws(String sessionName) {
        return new AwsSettings(region, profile, endpointUrl, role, embedded ? LOCAL_KEYS : null, sessionName);
    }

    /** The same, talking to a local SageMaker that has been started. */
    JobSettings startedAt(URI url) {
        return new JobSettings(region, profile, role, url, runtimeUrl, embedded, modelFile);
    }

    private static @Nullable RoleToAssume role(AccountOptions options) {
        String arn = options.iamRoleArn;
        if (arn != null) {
            return new RoleToAssume(
                    arn, options.roleSessionName, options.externalId == null ? null : options.externalId.value());
        }
        if (options.externalId != null || options.roleSessionName != null) {
            throw JobException.usage(
                    (options.externalId != null ? "--external-id" : "--role-session-name")
                            + " is about a role to assume, and there is no --iam-role-arn",
                    "Give --iam-role-arn too, or leave the flag out.");
        }
        return null;
    }

    private static String region(AccountOptions options, Map<String, String> environment, boolean embedded) {
        boolean stated = options.region != null || fromVariable(environment) != null;
        return embedded && !stated ? LOCAL_REGION : region(options.region, environment);
    }

    /** @throws JobException of kind USAGE if neither the flag nor a variable says it */
    static String region(@Nullable String flag, Map<String, String> environment) {
        String found = flag == null ? fromVariable(environment) : flag;
        if (found == null) {
            throw JobException.usage("--region is missing", "Give it, or set AWS_REGION.");
        }
        return found;
    }

    private static @Nullable String fromVariable(Map<String, String> environment) {
        String found = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
        return found == null || found.isBlank() ? null : found;
    }

    private static URI runtime(String host) {
        if (host.contains("://")) {
            throw JobException.usage(
                    "--host: '" + host + "' is a URL",
                    "Give the host alone, such as runtime.sagemaker.us-west-2.amazonaws.com.");
        }
        return url("--host", "https://" + host);
    }

    private static URI url(String flag, String text) {
        try {
            URI url = URI.create(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw JobException.usage(flag + ": '" + text + "' is not a URL with a host", "Such as http://127.0.0.1:8081.");
    }
}
