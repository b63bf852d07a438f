package io.sizewalk.emulator.modelfile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sizewalk.emulator.modelfile.InstanceProfile.Concurrency;
import io.sizewalk.emulator.modelfile.InstanceProfile.Workers;
import io.sizewalk.emulator.modelfile.InstanceProfile.WorkersPerVcpu;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks a model file. */
final class ModelFileReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern TYPE = Pattern.compile("ml\\.[a-z0-9][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*");
    private static final Pattern MODEL = Pattern.compile("\\*|[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");
    private static final String TYPE_FORM = "an instance type such as ml.m5.large";
    private static final int MOST = 1_000_000;

    private ModelFileReader() {}

    static ModelFile read(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        ObjectMapper mapper = name.endsWith(".json")
                ? JSON
                : name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : mapperFor(text);
        try {
            return parse(mapper, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static ModelFile parse(String text) {
        return parse(mapperFor(text), text);
    }

    private static ObjectMapper mapperFor(String text) {
        return text.stripLeading().startsWith("{") ? JSON : YAML;
    }

    private static ModelFile parse(ObjectMapper mapper, String text) {
        try {
            return file(Section.root(mapper.readTree(text)));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String position = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            String problem = e.getOriginalMessage().lines().findFirst().orElse("not readable");
            throw new IllegalArgumentException(position + problem, e);
        }
    }

    private static ModelFile file(Section root) {
        root.onlyKeys("seed", "deploy", "delete", "timeScale", "quotas", "noCapacity", "sts", "models");
        return new ModelFile(
                root.has("seed") ? root.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE) : 0,
                root.durationOr("deploy", Duration.ofSeconds(2)),
                root.durationOr("delete", Duration.ofSeconds(1)),
                root.has("timeScale") ? root.numberAbove0("timeScale", MOST) : 1,
                root.section("quotas").map(ModelFileReader::quotas).orElse(Map.of()),
                noCapacity(root),
                root.section("sts").map(ModelFileReader::sts).orElse(StsProfile.ANY),
                root.section("models").map(ModelFileReader::models).orElseThrow(() -> missingModels(root)));
    }

    private static IllegalArgumentException missingModels(Section root) {
        return root.refused("models", "an object of at least one model");
    }

    private static Map<String, Integer> quotas(Section section) {
        Map<String, Integer> quotas = new LinkedHashMap<>();
        for (String type : section.keys()) {
            if (!TYPE.matcher(type).matches()) {
                throw new IllegalArgumentException(section.path() + ": key \"" + type + "\" must be " + TYPE_FORM);
            }
            quotas.put(type, (int) section.integer(type, 0, MOST));
        }
        return quotas;
    }

    private static Set<String> noCapacity(Section root) {
        Set<String> types = new LinkedHashSet<>(root.strings("noCapacity"));
        for (String type : types) {
            if (!TYPE.matcher(type).matches()) {
                throw new IllegalArgumentException("noCapacity: \"" + type + "\" must be " + TYPE_FORM);
            }
        }
        return types;
    }

    private static StsProfile sts(Section section) {
        section.onlyKeys("sessionTime", "roles");
        return new StsProfile(
                section.has("sessionTime") ? Optional.of(section.durationAbove0("sessionTime")) : Optional.empty(),
                section.section("roles").map(ModelFileReader::roles));
    }

    private static Map<String, StsProfile.Role> roles(Section section) {
        Map<String, StsProfile.Role> roles = new LinkedHashMap<>();
        section.sections().forEach((arn, role) -> {
            if (!ROLE.matcher(arn).matches()) {
                throw new IllegalArgumentException(section.path() + ": key \"" + arn
                        + "\" must be a role's ARN such as arn:aws:iam::123456789012:role/name");
            }
            role.onlyKeys("externalId");
            roles.put(
                    arn,
                    new StsProfile.Role(
                            role.has("externalId")
                                    ? Optional.of(role.string("externalId", "a string"))
                                    : Optional.empty()));
        });
        return roles;
    }

    private static Map<String, ModelProfile> models(Section section) {
        Map<String, ModelProfile> models = new LinkedHashMap<>();
        section.sections().forEach((name, model) -> {
            if (!MODEL.matcher(name).matches()) {
                throw new IllegalArgumentException("models: key \"" + name
                        + "\" must be a model name (letters, digits and inner hyphens, at most 63) or \"*\"");
            }
            models.put(name, model(model));
        });
        if (models.isEmpty()) {
            throw new IllegalArgumentException("models: {} is not allowed; must be an object of at least one model");
        }
        return models;
    }

    private static ModelProfile model(Section section) {
        section.onlyKeys("instances", "serverless", "backend");
        if (section.keys().isEmpty()) {
            throw new IllegalArgumentException(
                    section.path() + ": {} is not allowed; must have instances, serverless or backend");
        }
        Map<String, InstanceProfile> instances = new LinkedHashMap<>();
        section.section("instances")
                .ifPresent(types -> types.sections().forEach((type, profile) -> {
                    if (!type.equals(ModelFile.ANY) && !TYPE.matcher(type).matches()) {
                        throw new IllegalArgumentException(
                                types.path() + ": key \"" + type + "\" must be " + TYPE_FORM + ", or \"*\"");
                    }
                    instances.put(type, instance(profile));
                }));
        section.section("serverless").ifPresent(ModelFileReader::checkServerless);
        return new ModelProfile(
                instances, section.has("serverless"), section.section("backend").map(ModelFileReader::backend));
    }

    private static InstanceProfile instance(Section section) {
        section.onlyKeys("workers", "workersPerVcpu", "service", "queueLimit", "errorRate", "coldStart");
        return new InstanceProfile(
                concurrency(section),
                service(section),
                section.integerOr("queueLimit", 0, MOST, InstanceProfile.DEFAULT_QUEUE_LIMIT),
                section.shareOr("errorRate", 0),
                section.section("coldStart").map(ModelFileReader::coldStart).orElse(ColdStart.NONE));
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
        Section section = parent.section("service")
                .orElseThrow(() -> parent.refused("service", "one of constant, exponential and lognormal"));
        section.onlyKeys("constant", "exponential", "lognormal");
        if (section.keys().size() != 1) {
            throw parent.refused("service", "one of constant, exponential and lognormal");
        }
        if (section.has("constant")) {
            return new ServiceTime.Constant(section.duration("constant"));
        }
        Section exponential = section.section("exponential").orElse(null);
        if (exponential != null) {
            return new ServiceTime.Exponential(exponential.onlyKeys("mean").durationAbove0("mean"));
        }
        Section lognormal = section.section("lognormal").orElseThrow().onlyKeys("p50", "p99");
        Duration p50 = lognormal.durationAbove0("p50");
        if (lognormal.durationAbove0("p99").compareTo(p50) < 0) {
            throw lognormal.refused("p99", "at least p50");
        }
        return new ServiceTime.Lognormal(p50, lognormal.duration("p99"));
    }

    private static ColdStart coldStart(Section section) {
        section.onlyKeys("requests", "extra");
        return new ColdStart((int) section.integer("requests", 0, MOST), section.duration("extra"));
    }

    private static void checkServerless(Section section) {
        section.onlyKeys("initTime", "requiredMemoryMB", "service", "fullSpeedMemoryMB");
        var unused = service(section);
        section.durationOr("initTime", Duration.ZERO);
        section.integerOr("requiredMemoryMB", 1, MOST, 1);
        section.integerOr("fullSpeedMemoryMB", 1, MOST, 1);
    }

    private static URI backend(Section section) {
        String wanted = "an http:// or https:// address";
        String text = section.onlyKeys("url").string("url", wanted);
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw section.refused("url", wanted);
        }
        if (url.getHost() == null || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw section.refused("url", wanted);
        }
        return url;
    }
}
