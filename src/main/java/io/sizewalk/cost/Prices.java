package io.sizewalk.cost;

import io.sizewalk.model.JobException;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prices a job counts with.
 *
 * @param file what was found; its instance prices are empty for a region without known prices, never guessed
 * @param warnings what the reader should know about them
 */
public record Prices(PriceFile file, List<Warning> warnings) {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
    private static final long MAX_BYTES = 10_000_000;
    private static final String GIVE_A_FILE = "give prices with --cost-file";

    public Prices {
        warnings = List.copyOf(warnings);
    }

    public PriceTable table() {
        return file.instances();
    }

    /**
     * Reads the user's file when there is one, else the region's own.
     *
     * @throws JobException of kind USAGE if the user's file cannot be read or holds something that is not a price
     */
    public static Prices load(String region, @Nullable Path costFile) {
        return costFile == null ? ofRegion(region) : ofFile(costFile, region);
    }

    private static Prices ofRegion(String region) {
        if (REGION.matcher(region).matches()) {
            String resource = "/resources/cost/" + region + ".json";
            try (InputStream in = Prices.class.getResourceAsStream(resource)) {
                if (in != null) {
                    return new Prices(PriceFileReader.read(region + ".json", in.readAllBytes(), region), List.of());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("reading " + resource, e);
            }
        }
        PriceTable nothing = new PriceTable(region, "none", "unknown", Map.of());
        return new Prices(
                new PriceFile(nothing, null, null),
                List.of(new Warning(
                        "No prices are known for region " + region + ", so no cost is shown.", GIVE_A_FILE)));
    }

    private static Prices ofFile(Path path, String region) {
        PriceFile file = PriceFileReader.read(path.toString(), bytes(path), region);
        List<Warning> warnings = new ArrayList<>();
        if (!file.instances().region().equals(region)) {
            warnings.add(new Warning(
                    "The prices of " + path + " are for region "
                            + file.instances().region() + "; the job is for " + region + ".",
                    "give the prices of " + region + " with --cost-file"));
        }
        if (file.instances().perHour().isEmpty()) {
            warnings.add(new Warning("The price file " + path + " holds no instance prices.", GIVE_A_FILE));
        }
        return new Prices(file, warnings);
    }

    private static byte[] bytes(Path path) {
        String hint = "--cost-file takes a JSON file";
        if (Files.isDirectory(path)) {
            throw JobException.usage("price file " + path + " is a directory", hint);
        }
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw JobException.usage("price file " + path + " has " + size + " bytes; at most " + MAX_BYTES, hint);
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            String why = Files.exists(path) ? "cannot be read: " + e.getMessage() : "does not exist";
            throw new JobException(JobException.Kind.USAGE, "price file " + path + " " + why, hint, e);
        }
    }
}
