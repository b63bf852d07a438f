package io.sizewalk.emulator.modelfile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static final Pattern TYPE = Pattern.compile("ml\\.[a-z0-9][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*");
    private static final Pattern MODEL = Pattern.compile("\\*|[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");
    static final String TYPE_FORM = "an instance type such as ml.m5.large";
    static final int MOST = 1_000_000;

    private ModelFileReader() {}

    static ModelFile read(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        ObjectMapper mapper = name.endsWith(".json")
                ? JSON
                : name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : mapperFor(text);
        try {
            return parse(mapper, text, file.toAbsolutePath().resolveSibling("").normalize());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static ModelFile parse(String text) {
        return parse(mapperFor(text), text, Path.of("").toAbsolutePath());
    }

    private static ObjectMapper mapperFor(String text) {
        return text.stripLeading().startsWith("{") ? JSON : YAML;
    }

    private static ModelFile parse(ObjectMapper mapper, String text, Path folder) {
        try {
            return file(Section.root(mapper.readTree(text), folder));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String position = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            String problem = e.getOriginalMessage().lines().findFirst().orElse("not readable");
            throw new IllegalArgumentException(position + problem, e);
        }
    }

    private static ModelFile file(Section root) {
        root.onlyKeys(
                "seed",
                "deploy",
                "update",
                "delete",
                "rollback",
                "failedUpdate",
                "configVisibleAfter",
                "timeScale",
                "quotas",
                "capacity",
                "noCapacity",
                "faults",
                "sts",
                "credentials",
                "pricing",
                "metrics",
                "models");
        return new ModelFile(
                root.has("seed") ? root.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE) : 0,
                LifeCycleReader.lifeCycle(root),
                LifeCycleReader.faults(root),
                root.has("timeScale") ? root.numberAbove0("timeScale", MOST) : 1,
                root.section("quotas").map(ModelFileReader::quotas).orElse(Map.of()),
                noCapacity(root),
                root.section("sts").map(ModelFileReader::sts).orElse(StsProfile.ANY),
                root.section("credentials").map(ModelFileReader::credentials).orElse(AccessKeys.DEFAULT),
                root.section("pricing").map(PricingReader::pricing).orElse(PricingProfile.BUILT_IN),
                root.section("metrics").map(MetricsProfile::of).orElse(MetricsProfile.DEFAULT),
                root.section("models").map(ModelFileReader::models).orElseThrow(() -> missingModels(root)));
    }

    private static IllegalArgumentException missingModels(Section root) {
        return root.refused("models", "an object of at least one model");
    }

    private static Map<String, Integer> quotas(Section section) {
        Map<String, Integer> quotas = new LinkedHashMap<>();
        for (String type : section.keys()) {
            if (!TYPE.matcher(type).matches()
                    && !type.equals(ModelFile.SERVERLESS_CONCURRENCY)
                    && !type.equals(ModelFile.SERVERLESS_MEMORY)) {
                throw new IllegalArgumentException(section.path() + ": key \"" + type + "\" must be " + TYPE_FORM + ", "
                        + ModelFile.SERVERLESS_CONCURRENCY + " or " + ModelFile.SERVERLESS_MEMORY);
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

    private static AccessKeys credentials(Section section) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String accessKeyId : section.keys()) {
            secrets.put(accessKeyId, section.secret(accessKeyId));
        }
        return new AccessKeys(secrets);
    }

    private static Map<String, ModelProfile> models(Section section) {
        Map<String, ModelProfile> models = new LinkedHashMap<>();
        section.sections().forEach((name, model) -> {
            if (!MODEL.matcher(name).matches()) {
                throw new IllegalArgumentException("models: key \"" + name
                        + "\" must be a model name (letters, digits and inner hyphens, at most 63) or \"*\"");
            }
            models.put(name, ModelReader.model(model));
        });
        if (models.isEmpty()) {
            throw new IllegalArgumentException("models: {} is not allowed; must be an object of at least one model");
        }
        return models;
    }
}
