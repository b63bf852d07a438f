package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command line of a small job in a test's folder, and what the job leaves there. */
final class JobRun {

    private JobRun() {}

    /**
     * {@code size} for the model "model". Verdicts are plain comparisons, as such jobs have few requests.
     *
     * @param usual flags, each unless it is among those given
     */
    static String[] size(Path folder, List<String> usual, String... flags) throws IOException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        List<String> arguments = new ArrayList<>(List.of(
                "size",
                "--model-name=model",
                "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(body)));
        arguments.addAll(Arrays.asList(flags));
        // Reads beside the walk come when they come: who counts or stops calls does without them.
        Stream.concat(
                        usual.stream(),
                        Stream.of("--verdict=point", "--cloudwatch-deadline=0", "--results-dir=" + results(folder)))
                .filter(flag -> Arrays.stream(flags).noneMatch(given -> given.startsWith(name(flag))))
                .forEach(arguments::add);
        return arguments.toArray(String[]::new);
    }

    private static String name(String flag) {
        return flag.replaceFirst("=.*", "=");
    }

    static Path results(Path folder) {
        return folder.resolve("results");
    }

    /** The one job folder in a results folder; empty when there is none yet. */
    static Optional<Path> find(Path results) throws IOException {
        if (!Files.exists(results)) {
            return Optional.empty();
        }
        try (Stream<Path> jobs = Files.list(results)) {
            List<Path> all = jobs.toList();
            assertThat(all).hasSizeLessThanOrEqualTo(1);
            return all.stream().findFirst();
        }
    }

    /** The one job folder that a test's jobs made. */
    static Path only(Path folder) throws IOException {
        return find(results(folder)).orElseThrow();
    }

    /** The steps of a job folder's results, empty when nothing was saved. */
    static List<JsonNode> steps(Path jobFolder) throws IOException {
        Path results = jobFolder.resolve("results.json");
        List<JsonNode> steps = new ArrayList<>();
        if (Files.exists(results)) {
            new ObjectMapper().readTree(results.toFile()).path("steps").forEach(steps::add);
        }
        return steps;
    }
}
