package io.sizewalk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/**
 * What {@code sizewalk batch} is asked for: a YAML or JSON object with {@code models} (or {@code scenarios}), a list of objects
 * with a {@code name} and flags of {@code size} without the dashes, kebab-case or snake_case, and {@code defaults} for all of them.
 *
 * @param path absolute
 * @param sha256 of its bytes, in hex
 * @param entries in the file's order; at least one
 */
record BatchFile(Path path, String sha256, List<BatchEntry> entries) {

    private static final String DEFAULTS = "defaults";
    private static final Set<String> LISTS = Set.of("models", "scenarios");
    private static final String NAME = "name";
    private static final int MAX_NAME = 80;
    private static final String MINUTES = "-minutes";
    private static final String SHAPE = "Write models: as a list, each with a name and flags of sizewalk size.";

    /** What concerns the whole batch, or no batch. */
    private static final Set<String> NOT_OF_AN_ENTRY = Set.of(
            "results-dir",
            "perfsize-results-dir",
            "config",
            "json",
            "quiet",
            "verbose",
            "emulator",
            "plan",
            "resume",
            "help",
            "version");

    /** @throws JobException of kind USAGE naming the file, the entry and the key of what is wrong */
    static BatchFile read(Path file, Console console) {
        JsonNode root = ConfigFile.object(file.toString(), file, SHAPE);
        String list = list(root, file);
        Map<String, String> defaults = flags(root.path(DEFAULTS), file + ": " + DEFAULTS, Set.of(), console);
        List<BatchEntry> entries = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (JsonNode one : root.path(list)) {
            BatchEntry entry = entry(one, entries.size() + 1, file + ": " + list + " ", defaults, console);
            Integer before = names.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), entry.number());
            if (before != null) {
                throw JobException.usage(
                        entry.source() + ": entry " + before + " has the same name", "Give each a name of its own.");
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            throw JobException.usage(file + ": " + list + " holds no entry", SHAPE);
        }
        return new BatchFile(file.toAbsolutePath().normalize(), digest(file), List.copyOf(entries));
    }

    private static String list(JsonNode root, Path file) {
        List<String> lists = new ArrayList<>();
        root.fieldNames().forEachRemaining(key -> {
            if (LISTS.contains(key)) {
                lists.add(key);
            } else if (!key.equals(DEFAULTS)) {
                throw JobException.usage(
                        file + ": " + key + " is no part of a batch file", "Allowed: defaults, models or scenarios.");
            }
        });
        if (lists.size() != 1 || !root.path(lists.get(0)).isArray()) {
            throw JobException.usage(
                    file + ": "
                            + (lists.isEmpty()
                                    ? "models is missing"
                                    : lists.size() > 1
                                            ? "models and scenarios say the same"
                                            : lists.get(0) + " is no list"),
                    SHAPE);
        }
        return lists.get(0);
    }

    private static BatchEntry entry(
            JsonNode node, int number, String list, Map<String, String> defaults, Console console) {
        String source = list + number;
        if (!node.isObject()) {
            throw JobException.usage(source + ": is no object", SHAPE);
        }
        String name = node.path(NAME).asText().strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.codePoints().anyMatch(BatchFile::isUnprintable)) {
            throw JobException.usage(
                    source + ": name: '" + TextTable.printable(name) + "' is not allowed",
                    "Allowed: 1 to " + MAX_NAME + " printable characters.");
        }
        String called = source + ", '" + name + "'";
        Map<String, String> own = flags(node, called, Set.of(NAME), console);
        Map<String, String> values = new LinkedHashMap<>(defaults);
        // perfsizesagemaker's name for a flag and ours are one flag: the entry's wins.
        own.keySet()
                .forEach(key -> values.remove(
                        key.endsWith(MINUTES) ? key.substring(0, key.length() - MINUTES.length()) : key + MINUTES));
        values.putAll(own);
        return new BatchEntry(number, name, Map.copyOf(values), called);
    }

    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    private static Map<String, String> flags(JsonNode node, String source, Set<String> besides, Console console) {
        if (node.isMissingNode()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw JobException.usage(source + ": is no object", "Write flags as keys, such as peak-tps: 100.");
        }
        CommandLine size = new CommandLine(new SizeCommand(console));
        Map<String, String> values = ConfigFile.values(node);
        values.keySet().removeAll(besides);
        for (String key : values.keySet()) {
            boolean known = size.getCommandSpec().findOption("--" + key) != null;
            if (!known || NOT_OF_AN_ENTRY.contains(key)) {
                Set<String> allowed = new TreeSet<>(Cli.keys(size));
                allowed.removeAll(NOT_OF_AN_ENTRY);
                throw JobException.usage(
                        source + ": " + key + (known ? " concerns the whole batch" : " is no flag of sizewalk size"),
                        known
                                ? "Give it to sizewalk batch, or leave it out."
                                : "Allowed: " + String.join(", ", allowed) + ".");
            }
        }
        return values;
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw JobException.usage(file + ": " + Unreadable.why(e), "Name a YAML or JSON file.");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
