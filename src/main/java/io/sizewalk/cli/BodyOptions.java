package io.sizewalk.cli;

import io.sizewalk.load.BodyCheck;
import io.sizewalk.load.HeaderCheck;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.BodySource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the requests of {@code load} carry. */
final class BodyOptions {

    private static final String JSON = "application/json";

    @Option(
            names = "--payload",
            paramLabel = "FILE[=WEIGHT]",
            description = "file that is a request's body, up to 6 MiB; repeatable")
    List<String> payloads = new ArrayList<>();

    @Option(
            names = "--payload-dir",
            paramLabel = "DIR[=WEIGHT]",
            description = "folder whose files are bodies, taken in turn; repeatable")
    List<String> directories = new ArrayList<>();

    @Option(
            names = "--payload-jsonl",
            paramLabel = "FILE[=WEIGHT]",
            description = "a request a line: JSON body or InvokeEndpoint's arguments")
    List<String> lines = new ArrayList<>();

    @Option(
            names = "--template",
            paramLabel = "FILE[=WEIGHT]",
            description = "body with #{column} where values of --feed go")
    @Nullable String template;

    @Option(names = "--feed", paramLabel = "CSV", description = "its rows, one a request; the first line names columns")
    @Nullable String feed;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "of all bodies (by the file's name)")
    @Nullable String contentType;

    @Option(
            names = "--scenario-requests",
            paramLabel = "JSON|@FILE",
            description = "instead of these: list of path, weight (%%), contentType, headers")
    @Nullable String scenarioRequests;

    /**
     * All of them, looked through once.
     *
     * @param files where they are found
     * @throws JobException of kind USAGE
     */
    List<BodySource> sources(PayloadFiles files) {
        if (contentType != null) {
            HeaderCheck.check("--content-type", "Content-Type", contentType, "Such as application/json.");
        }
        List<BodySource> sources = new ArrayList<>();
        payloads.forEach(text -> sources.add(file(files, Weighted.parse("--payload", text))));
        directories.forEach(text -> sources.add(directory(files, Weighted.parse("--payload-dir", text))));
        lines.forEach(text -> sources.add(jsonLines(files, Weighted.parse("--payload-jsonl", text))));
        if (template != null || feed != null) {
            sources.add(template(files));
        }
        if (scenarioRequests != null) {
            refuseBoth(!sources.isEmpty() || contentType != null);
            return scenario(files, scenarioRequests);
        }
        if (sources.isEmpty()) {
            throw JobException.usage(
                    "no request has a body",
                    "Give --payload, --payload-dir, --payload-jsonl, --template or --scenario-requests.");
        }
        refuseTwice(sources);
        return sources;
    }

    private BodySource file(PayloadFiles files, Weighted one) {
        Path path = files.find("--payload", one.value());
        return source(one, Kind.FILE, path, null, ContentTypes.guess(one.value()));
    }

    private BodySource directory(PayloadFiles files, Weighted one) {
        String where = "--payload-dir " + one.value();
        Path path = files.folder().resolve(one.value());
        if (!Files.isDirectory(path)) {
            throw JobException.usage(where + " is no folder", "Name one, or a file by --payload.");
        }
        try {
            TreeSet<String> types = new TreeSet<>();
            BodyCheck.files(where, path).forEach(file -> types.add(ContentTypes.guess(file.toString())));
            if (contentType == null && types.size() > 1) {
                throw JobException.usage(
                        where + " has files of several content types: " + String.join(", ", types),
                        "Give the one to send by --content-type.");
            }
            return checked(where, source(one, Kind.DIRECTORY, path, null, types.first()));
        } catch (IOException e) {
            throw JobException.usage(where + " " + Unreadable.why(e), "Check it and its permissions.");
        }
    }

    private BodySource jsonLines(PayloadFiles files, Weighted one) {
        String where = "--payload-jsonl " + one.value();
        Path path = files.findOfAnySize("--payload-jsonl", one.value());
        return checked(where, source(one, Kind.JSON_LINES, path, null, JSON));
    }

    private BodySource template(PayloadFiles files) {
        if (template == null || feed == null) {
            throw JobException.usage(
                    template == null ? "--feed without --template" : "--template without --feed",
                    "A template needs rows, and rows a template.");
        }
        Weighted one = Weighted.parse("--template", template);
        Path path = files.find("--template", one.value());
        Path rows = files.findOfAnySize("--feed", feed).toAbsolutePath();
        return checked(
                "--template " + one.value() + ", --feed " + feed,
                source(one, Kind.TEMPLATE, path, rows, ContentTypes.guess(one.value())));
    }

    private BodySource source(Weighted one, Kind kind, Path path, @Nullable Path rows, String guessed) {
        String type = contentType == null ? guessed : contentType;
        return new BodySource(one.value(), kind, path.toAbsolutePath(), rows, one.weight(), type, Map.of());
    }

    private static BodySource checked(String where, BodySource source) {
        try {
            BodyCheck.check(where, source);
            return source;
        } catch (IOException e) {
            throw JobException.usage(where + " " + Unreadable.why(e), "Check the file and its permissions.");
        }
    }

    private static List<BodySource> scenario(PayloadFiles files, String value) {
        return new ScenarioRequests(files)
                .read(value).stream()
                        .filter(payload -> payload.weight() > 0)
                        .map(BodyOptions::source)
                        .toList();
    }

    private static BodySource source(Payload payload) {
        payload.headers()
                .forEach((name, text) ->
                        HeaderCheck.check(ScenarioRequests.FLAG + ": " + payload.name(), name, text, "Leave it out."));
        return new BodySource(
                payload.name(),
                Kind.FILE,
                payload.file().toAbsolutePath(),
                null,
                payload.weight(),
                payload.contentType(),
                payload.headers());
    }

    private static void refuseBoth(boolean both) {
        if (both) {
            throw JobException.usage(
                    ScenarioRequests.FLAG + " and other flags of bodies cannot go together",
                    "Its weights are percentages of the whole mix; it has content types of its own.");
        }
    }

    private static void refuseTwice(List<BodySource> sources) {
        for (BodySource one : sources) {
            if (sources.stream()
                            .filter(other -> other.name().equals(one.name()))
                            .count()
                    > 1) {
                throw JobException.usage(one.name() + " is there twice", "Give it once, with =WEIGHT.");
            }
        }
    }
}
