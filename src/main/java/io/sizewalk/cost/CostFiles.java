package io.sizewalk.cost;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds price files: those that come with the program, those of the user's own directory, and any by its path. */
public final class CostFiles {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
    private static final long MAX_BYTES = 10_000_000;

    private CostFiles() {}

    /** Whether a name is of the form of a region's, and so cannot lead out of a directory. */
    static boolean isRegion(String name) {
        return REGION.matcher(name).matches();
    }

    /** {@code us-west-2.json} in the directory. */
    static Path path(Path costDir, String region) {
        return costDir.resolve(region + ".json");
    }

    /** The prices of a region that come with the program. */
    static Optional<PriceFile> builtIn(String region) {
        if (!isRegion(region)) {
            return Optional.empty();
        }
        String resource = "/resources/cost/" + region + ".json";
        try (InputStream in = CostFiles.class.getResourceAsStream(resource)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(PriceFileReader.read(region + ".json", in.readAllBytes(), region));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    /**
     * The prices of a region in the user's own directory.
     *
     * @throws JobException of kind USAGE if they cannot be read, or are of another region
     */
    static Optional<PriceFile> own(@Nullable Path costDir, String region) {
        if (costDir == null || !isRegion(region) || !Files.exists(path(costDir, region))) {
            return Optional.empty();
        }
        PriceFile file = read(path(costDir, region), region);
        if (!file.region().equals(region)) {
            throw JobException.usage(
                    "price file " + path(costDir, region) + " has \"region\": \"" + file.region() + "\"",
                    "write it anew with: sizewalk prices update --region " + region);
        }
        return Optional.of(file);
    }

    /**
     * What a job in the region counts with: the user's own prices when they are of a later day than those that come with the
     * program.
     *
     * @throws JobException of kind USAGE if the user's cannot be read
     */
    static Optional<PriceFile> ofRegion(@Nullable Path costDir, String region) {
        Optional<PriceFile> builtIn = builtIn(region);
        Optional<PriceFile> own = own(costDir, region);
        return builtIn.isEmpty()
                        || own.filter(file -> isNewer(file, builtIn.get())).isPresent()
                ? own
                : builtIn;
    }

    static boolean isNewer(PriceFile file, PriceFile other) {
        LocalDate before = AsOf.oldest(other).orElse(LocalDate.MIN);
        return AsOf.oldest(file).filter(date -> date.isAfter(before)).isPresent();
    }

    /** @throws JobException of kind USAGE if the file cannot be read or holds something that is not a price */
    static PriceFile read(Path path, String region) {
        return PriceFileReader.read(path.toString(), bytes(path), region);
    }

    private static byte[] bytes(Path path) {
        String hint = "--cost-file and --rates-overlay take a JSON file: resources/cost/README.md describes it";
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
