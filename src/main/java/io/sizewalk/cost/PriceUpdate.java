package io.sizewalk.cost;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prices of a region that were written into the user's own directory.
 *
 * @param file what was written
 * @param path where
 * @param before what was counted with until then; null when there was nothing, or nothing that could be read
 * @param used whether jobs count with it from now on: not when those that come with the program are as new
 */
public record PriceUpdate(
        PriceFile file, Path path, @Nullable PriceFile before, boolean used) {

    private static final String PART = ".part";

    /** What is not as it was; everything, when there was nothing before. */
    public List<PriceChange> changes() {
        PriceFile old = before;
        return PriceChange.between(old == null ? PriceFile.unknown(file.region()) : old, file);
    }

    /**
     * Writes all files or, when one cannot be written, none: each beside its place first, then moved there.
     *
     * @throws JobException of kind USAGE if the directory cannot be written
     */
    public static List<PriceUpdate> write(List<PriceFile> files, Path costDir) {
        List<PriceUpdate> updates = files.stream()
                .map(file -> new PriceUpdate(
                        file,
                        CostFiles.path(costDir, file.region()),
                        before(costDir, file.region()),
                        CostFiles.builtIn(file.region())
                                .filter(builtIn -> !CostFiles.isNewer(file, builtIn))
                                .isEmpty()))
                .toList();
        Map<Path, Path> parts = new LinkedHashMap<>();
        try {
            Files.createDirectories(costDir);
            for (PriceUpdate update : updates) {
                Path part = update.path().resolveSibling(update.path().getFileName() + PART);
                parts.put(part, update.path());
                // What is written is read as a job would read it, before it takes the place of anything.
                byte[] json = PriceFileWriter.toJson(update.file()).getBytes(StandardCharsets.UTF_8);
                PriceFileReader.read(part.toString(), json, update.file().region());
                Files.write(part, json);
            }
            for (Map.Entry<Path, Path> part : parts.entrySet()) {
                move(part.getKey(), part.getValue());
            }
        } catch (IOException e) {
            discard(parts);
            throw new JobException(
                    JobException.Kind.USAGE,
                    "cannot write prices into " + costDir + ": " + e,
                    "give a directory that can be written: --cost-dir",
                    e);
        }
        return updates;
    }

    /** A file of the user's that is broken is there to be replaced, and says nothing of what was before. */
    private static @Nullable PriceFile before(Path costDir, String region) {
        Optional<PriceFile> before;
        try {
            before = CostFiles.ofRegion(costDir, region);
        } catch (JobException broken) {
            before = CostFiles.builtIn(region);
        }
        return before.orElse(null);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Map<Path, Path> parts) {
        for (Path part : parts.keySet()) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // Told already: the directory cannot be written.
            }
        }
    }
}
