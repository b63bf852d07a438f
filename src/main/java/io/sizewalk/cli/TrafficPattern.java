package io.sizewalk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.Shape.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Inference Recommender's traffic patterns (CreateInferenceRecommendationsJob, TrafficPattern), as its request has them: a whole
 * TrafficPattern, or the list of its Phases, or its Stairs. {@code SpawnRate} is new users in a minute, as the API's reference
 * says (Studio's form speaks of a second). A phase begins with its own initial number of users. AWS's own bounds (phases of
 * 120 to 3600 s, 3 users a step) are not ours.
 */
final class TrafficPattern {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final double MINUTE = 60;
    private static final long LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

    private final String flag;
    private final String shape;

    private TrafficPattern(String flag, String shape) {
        this.flag = flag;
        this.shape = shape;
    }

    /** @throws JobException of kind USAGE naming what is missing */
    static List<Stretch> phases(String value, Path folder) {
        return new TrafficPattern(
                        "--phases",
                        "Give [{\"InitialNumberOfUsers\":1,\"SpawnRate\":60,\"DurationInSeconds\":120}, ...].")
                .readPhases(value, folder);
    }

    /** @throws JobException of kind USAGE naming what is missing */
    static List<Stretch> stairs(String value, Path folder) {
        return new TrafficPattern(
                        "--stairs", "Give {\"DurationInSeconds\":120,\"NumberOfSteps\":5,\"UsersPerStep\":2}.")
                .readStairs(value, folder);
    }

    private List<Stretch> readPhases(String value, Path folder) {
        JsonNode given = json(value, folder);
        JsonNode list = given.has("Phases") ? given.get("Phases") : given;
        if (!list.isArray() || list.isEmpty()) {
            throw JobException.usage(flag + " is no list of phases", shape);
        }
        List<Stretch> stretches = new ArrayList<>();
        for (JsonNode phase : list) {
            long users = number(phase, "InitialNumberOfUsers", 0, (long) LoadChange.MOST);
            long rate = number(phase, "SpawnRate", 0, (long) LoadChange.MOST);
            long seconds = number(phase, "DurationInSeconds", 1, LONGEST_SECONDS);
            double last = users + rate * seconds / MINUTE;
            if (last > LoadChange.MOST) {
                throw JobException.usage(
                        flag + " comes to " + (long) last + " users", "Allowed: " + (long) LoadChange.MOST + ".");
            }
            stretches.add(new Stretch(users, last, Duration.ofSeconds(seconds)));
        }
        return stretches;
    }

    private List<Stretch> readStairs(String value, Path folder) {
        JsonNode given = json(value, folder);
        JsonNode stairs = given.has("Stairs") ? given.get("Stairs") : given;
        long seconds = number(stairs, "DurationInSeconds", 1, LONGEST_SECONDS);
        long steps = number(stairs, "NumberOfSteps", 1, 1000);
        long users = number(stairs, "UsersPerStep", 1, (long) LoadChange.MOST / 1000);
        List<Stretch> stretches = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            stretches.add(Stretch.hold((double) step * users, Duration.ofSeconds(seconds)));
        }
        return stretches;
    }

    private JsonNode json(String value, Path folder) {
        try {
            return JSON.readTree(value.startsWith("@") ? Files.readString(folder.resolve(value.substring(1))) : value);
        } catch (JsonProcessingException e) {
            throw JobException.usage(flag + " is no JSON" + ConfigFile.position(e.getLocation()), shape);
        } catch (IOException e) {
            throw JobException.usage(flag + " " + value + ": " + Unreadable.why(e), shape);
        }
    }

    private long number(JsonNode object, String field, long least, long most) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            throw JobException.usage(flag + " has no " + field, shape);
        }
        if (!value.canConvertToExactIntegral() || value.asLong() < least || value.asLong() > most) {
            throw JobException.usage(
                    flag + ": " + field + " is " + value, "Allowed: whole numbers from " + least + " to " + most + ".");
        }
        return value.asLong();
    }
}
