package io.sizewalk.emulator.modelfile;

import io.sizewalk.emulator.modelfile.InstanceProfile.Concurrency;
import io.sizewalk.emulator.modelfile.InstanceProfile.Workers;
import io.sizewalk.emulator.modelfile.InstanceProfile.WorkersPerVcpu;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads how one model runs. */
final class ModelReader {

    private static final ServiceTime NOTHING_SIMULATED = new ServiceTime.Constant(Duration.ZERO);

    /** Where a file gives a real server and says nothing of instances. */
    private static final InstanceProfile BEHIND_ANY_INSTANCE = new InstanceProfile(
            new WorkersPerVcpu(1), NOTHING_SIMULATED, InstanceProfile.DEFAULT_QUEUE_LIMIT, 0, ColdStart.NONE);

    private ModelReader() {}

    static ModelProfile model(Section section) {
        section.onlyKeys("instances", "serverless", "backend");
        if (section.keys().isEmpty()) {
            throw new IllegalArgumentException(
                    section.path() + ": {} is not allowed; must have instances, serverless or backend");
        }
        Map<String, InstanceProfile> instances = new LinkedHashMap<>();
        section.section("instances")
                .ifPresent(types -> types.sections().forEach((type, profile) -> {
                    if (!type.equals(ModelFile.ANY)
                            && !ModelFileReader.TYPE.matcher(type).matches()) {
                        throw new IllegalArgumentException(types.path() + ": key \"" + type + "\" must be "
                                + ModelFileReader.TYPE_FORM + ", or \"*\"");
                    }
                    instances.put(type, instance(profile, section.has("backend")));
                }));
        if (section.has("backend") && !section.has("instances")) {
            instances.put(ModelFile.ANY, BEHIND_ANY_INSTANCE);
        }
        return new ModelProfile(
                instances,
                section.section("serverless").map(ServerlessReader::read),
                section.section("backend").map(BackendReader::backend));
    }

    /** @param real whether a real server takes the service time, so that there is none to simulate */
    private static InstanceProfile instance(Section section, boolean real) {
        section.onlyKeys(
                "workers",
                "workersPerVcpu",
                "service",
                "queueLimit",
                "errorRate",
                "coldStart",
                "stream",
                "memory",
                "disk");
        return new InstanceProfile(
                concurrency(section),
                real && !section.has("service") ? NOTHING_SIMULATED : service(section),
                section.integerOr("queueLimit", 0, ModelFileReader.MOST, InstanceProfile.DEFAULT_QUEUE_LIMIT),
                section.shareOr("errorRate", 0),
                section.section("coldStart").map(ModelReader::coldStart).orElse(ColdStart.NONE),
                section.section("stream").map(StreamReader::read).orElse(StreamProfile.WHOLE),
                Footprint.of(section));
    }

    private static Concurrency concurrency(Section section) {
        if (section.has("workers") == section.has("workersPerVcpu")) {
            throw new IllegalArgumentException(section.path() + ": must have either workers or workersPerVcpu"
                    + (section.has("workers") ? ", not both" : ""));
        }
        return section.has("workers")
                ? new Workers((int) section.integer("workers", 1, 10_000))
                : new WorkersPerVcpu(section.numberAbove0("workersPerVcpu", 1000));
    }

    private static ServiceTime service(Section parent) {
        return TimeReader.distribution(parent, "service");
    }

    private static ColdStart coldStart(Section section) {
        section.onlyKeys("requests", "extra");
        return new ColdStart((int) section.integer("requests", 0, ModelFileReader.MOST), section.duration("extra"));
    }
}
