package io.sizewalk.emulator.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.emulator.faults.Fault;
import io.sizewalk.emulator.faults.FaultSchedule;
import io.sizewalk.emulator.modelfile.LifeCycle.FailedUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how endpoints come and go, and the fault script. */
final class LifeCycleReader {

    private static final TypeTimes DEPLOY = TypeTimes.always(Duration.ofSeconds(2));
    private static final TypeTimes DELETE = TypeTimes.always(Duration.ofSeconds(1));
    private static final String FAULT_FORM = "a fault such as \"at 20s for 10s: latency x3 on instance 1\", or an"
            + " object with the key fault and the optional keys at, after, for, every and times";

    private LifeCycleReader() {}

    static LifeCycle lifeCycle(Section root) {
        TypeTimes deploy = TimeReader.byType(root, "deploy", DEPLOY);
        TypeTimes delete = TimeReader.byType(root, "delete", DELETE);
        return new LifeCycle(
                deploy,
                TimeReader.byType(root, "update", deploy),
                delete,
                TimeReader.byType(root, "rollback", delete),
                failedUpdate(root),
                root.durationOr("configVisibleAfter", Duration.ZERO),
                root.section("capacity").map(LifeCycleReader::capacity).orElse(Map.of()));
    }

    private static FailedUpdate failedUpdate(Section root) {
        if (!root.has("failedUpdate")) {
            return FailedUpdate.ROLLBACK;
        }
        String wanted = "rollback or fail";
        return switch (root.string("failedUpdate", wanted)) {
            case "rollback" -> FailedUpdate.ROLLBACK;
            case "fail" -> FailedUpdate.FAIL;
            default -> throw root.refused("failedUpdate", wanted);
        };
    }

    private static Map<String, Integer> capacity(Section section) {
        Map<String, Integer> capacity = new LinkedHashMap<>();
        for (String type : section.keys()) {
            if (!ModelFileReader.TYPE.matcher(type).matches()) {
                throw new IllegalArgumentException(
                        section.path() + ": key \"" + type + "\" must be " + ModelFileReader.TYPE_FORM);
            }
            capacity.put(type, (int) section.integer(type, 0, ModelFileReader.MOST));
        }
        return capacity;
    }

    static List<Fault> faults(Section root) {
        List<Fault> faults = new ArrayList<>();
        List<JsonNode> items = root.items("faults", "a list of faults");
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            try {
                if (item.isTextual()) {
                    faults.add(Fault.parse(item.asText()));
                } else {
                    faults.add(fault(root.item("faults", i, item)));
                }
            } catch (IllegalArgumentException e) {
                String message = String.valueOf(e.getMessage());
                throw new IllegalArgumentException(
                        message.startsWith("fault \"") ? "faults[" + i + "]: " + message : message, e);
            }
        }
        return faults;
    }

    private static Fault fault(Section section) {
        section.onlyKeys("fault", "at", "after", "for", "every", "times");
        return Fault.parse(
                section.string("fault", FAULT_FORM),
                new FaultSchedule(
                        section.durationOr("at", Duration.ZERO),
                        section.has("after")
                                ? Optional.of(section.string("after", "an endpoint's name"))
                                : Optional.empty(),
                        section.has("for") ? Optional.of(section.durationAbove0("for")) : Optional.empty(),
                        section.has("every") ? Optional.of(section.durationAbove0("every")) : Optional.empty(),
                        section.has("times")
                                ? OptionalInt.of((int) section.integer("times", 1, ModelFileReader.MOST))
                                : OptionalInt.empty()));
    }
}
