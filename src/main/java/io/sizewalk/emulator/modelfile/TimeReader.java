package io.sizewalk.emulator.modelfile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads distributions of times. */
final class TimeReader {

    private static final List<String> KINDS = List.of("constant", "exponential", "lognormal");

    private TimeReader() {}

    /** {@code {"constant": "50ms"}} and the like; must be there. */
    static ServiceTime distribution(Section parent, String key) {
        Section section = parent.section(key)
                .orElseThrow(() -> parent.refused(key, "one of constant, exponential and lognormal"));
        section.onlyKeys("constant", "exponential", "lognormal");
        if (section.keys().size() != 1) {
            throw parent.refused(key, "one of constant, exponential and lognormal");
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

    /** A duration, a distribution, or either by instance type; {@code fallback} where the file says nothing. */
    static TypeTimes byType(Section parent, String key, TypeTimes fallback) {
        if (!parent.has(key)) {
            return fallback;
        }
        Section types = parent.isSection(key) ? parent.section(key).orElseThrow() : null;
        if (types == null || types.keys().stream().anyMatch(KINDS::contains)) {
            return new TypeTimes(Map.of(ModelFile.ANY, time(parent, key)));
        }
        Map<String, ServiceTime> times = new LinkedHashMap<>(fallback.byType());
        if (types.keys().isEmpty()) {
            throw parent.refused(key, "a duration, a distribution, or either by instance type");
        }
        for (String type : types.keys()) {
            if (!type.equals(ModelFile.ANY)
                    && !ModelFileReader.TYPE.matcher(type).matches()) {
                throw new IllegalArgumentException(types.path() + ": key \"" + type
                        + "\" must be constant, exponential, lognormal, " + ModelFileReader.TYPE_FORM + ", or \"*\"");
            }
            times.put(type, time(types, type));
        }
        return new TypeTimes(times);
    }

    private static ServiceTime time(Section parent, String key) {
        return parent.isSection(key) ? distribution(parent, key) : new ServiceTime.Constant(parent.duration(key));
    }
}
