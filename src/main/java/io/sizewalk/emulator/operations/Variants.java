package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Capacity;
import io.sizewalk.emulator.control.ProductionVariant;
import io.sizewalk.emulator.serving.Routing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the variants of an endpoint configuration. */
final class Variants {

    private static final int MOST = 10;
    private static final int MOST_INSTANCES = 10_000;
    private static final Pattern TYPE = Pattern.compile("ml\\.[a-z0-9][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*");

    private static final String STRATEGY = "RoutingStrategy";

    private final Account account;

    Variants(Account account) {
        this.account = account;
    }

    /** @throws AwsError if there are none or more than 10, or one is wrong */
    List<ProductionVariant> read(Caller caller, Input request) {
        List<ProductionVariant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Input variant : request.structures("ProductionVariants", 1, MOST)) {
            ProductionVariant one = variant(caller, variant);
            if (!names.add(one.name())) {
                throw AwsError.validation("Production variant names must be unique; \"" + one.name() + "\" is not.");
            }
            variants.add(one);
        }
        ServerlessInput.checkAlone(variants);
        return variants;
    }

    private ProductionVariant variant(Caller caller, Input input) {
        String name = input.name("VariantName");
        String model = input.name("ModelName");
        double weight = input.weight("InitialVariantWeight").orElse(1.0);
        if (input.has(ServerlessInput.CONFIG)) {
            Capacity serverless = ServerlessInput.read(input);
            return new ProductionVariant(
                    name, account.models().get(caller, model).name(), serverless, weight, Routing.RANDOM);
        }
        String type = input.required("InstanceType");
        if (!TYPE.matcher(type).matches()) {
            throw input.refused(type, "InstanceType", "Member must satisfy enum value set: [ml.m5.large, ...]");
        }
        int count = input.integer("InitialInstanceCount", 1, MOST_INSTANCES)
                .orElseThrow(() -> input.missing("InitialInstanceCount"));
        var unusedVolume = input.integer("VolumeSizeInGB", 1, 512);
        var unusedDownload = input.integer("ModelDataDownloadTimeoutInSeconds", 60, 3600);
        var unusedHealthCheck = input.integer("ContainerStartupHealthCheckTimeoutInSeconds", 60, 3600);
        Routing routing = input.structure("RoutingConfig")
                .map(config -> {
                    if (!config.has(STRATEGY)) {
                        throw config.missing(STRATEGY);
                    }
                    return Routing.valueOf(config.oneOf(STRATEGY, "LEAST_OUTSTANDING_REQUESTS", "RANDOM"));
                })
                .orElse(Routing.RANDOM);
        return new ProductionVariant(name, account.models().get(caller, model).name(), type, count, weight, routing);
    }
}
