package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * For how long the processor limit of a container has stopped this process, from Linux's control groups: {@code
 * throttled_usec} (version 2) or {@code throttled_time} in nanoseconds (version 1) of {@code cpu.stat}.
 */
final class Throttling {

    private static final String VERSION_2 = "throttled_usec ";
    private static final String VERSION_1 = "throttled_time ";
    private static final int NANOS_PER_MICRO = 1000;

    private Throttling() {}

    /** Nanoseconds so far; empty where there is no such limit. */
    static OptionalLong nanosNow() {
        return nanos(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
    }

    static OptionalLong nanos(Path groupsOfProcess, Path mount) {
        for (Path file : candidates(groupsOfProcess, mount)) {
            OptionalLong found = read(file);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalLong.empty();
    }

    /** Inside a container its own group is often mounted as the root, whatever the process's path says. */
    private static List<Path> candidates(Path groupsOfProcess, Path mount) {
        List<Path> files = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(groupsOfProcess, UTF_8)) {
                String[] fields = line.split(":", 3);
                if (fields.length == 3
                        && (fields[1].isEmpty() || List.of(fields[1].split(",")).contains("cpu"))) {
                    Path controller = mount.resolve(fields[1]);
                    files.add(controller
                            .resolve(fields[2].replaceFirst("^/+", ""))
                            .resolve("cpu.stat"));
                    files.add(controller.resolve("cpu.stat"));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return files;
    }

    private static OptionalLong read(Path file) {
        try {
            for (String line : Files.readAllLines(file, UTF_8)) {
                if (line.startsWith(VERSION_2)) {
                    return OptionalLong.of(NANOS_PER_MICRO
                            * Long.parseLong(line.substring(VERSION_2.length()).strip()));
                }
                if (line.startsWith(VERSION_1)) {
                    return OptionalLong.of(
                            Long.parseLong(line.substring(VERSION_1.length()).strip()));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
