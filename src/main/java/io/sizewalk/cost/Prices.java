package io.sizewalk.cost;

import io.sizewalk.model.JobException;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Warning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prices a job counts with.
 *
 * @param file what was found, as published; its hosting prices are empty for a region without known prices, never guessed
 * @param table its hosting prices, after discount and private rates
 * @param warnings what the reader should know about them
 */
public record Prices(PriceFile file, PriceTable table, List<Warning> warnings) {

    public Prices {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the file that was chosen, or else the region's, and what is paid in place of its prices.
     *
     * @throws JobException of kind USAGE if a file of the user's cannot be read or holds something that is not a price
     */
    public static Prices load(String region, PriceChoice choice) {
        List<Warning> warnings = new ArrayList<>();
        PriceFile file =
                choice.costFile() == null ? ofRegion(region, choice) : ofFile(choice.costFile(), region, warnings);
        PriceTable table = NegotiatedRates.apply(choice, region, file, warnings);
        if (choice.costFile() == null && table.perHour().isEmpty()) {
            warnings.add(new Warning(
                    "No prices are known for region " + region + ", so no cost is shown.",
                    PriceAge.update(region) + ", or give prices with --cost-file"));
        }
        return new Prices(file, table, warnings);
    }

    private static PriceFile ofRegion(String region, PriceChoice choice) {
        Optional<PriceFile> known = CostFiles.ofRegion(choice.costDir(), region);
        return known.orElseGet(() -> PriceFile.unknown(region));
    }

    private static PriceFile ofFile(Path path, String region, List<Warning> warnings) {
        PriceFile file = CostFiles.read(path, region);
        if (!file.region().equals(region)) {
            warnings.add(ofAnotherRegion(path, file, region, "--cost-file"));
        }
        if (file.hosting().byKey().isEmpty()) {
            warnings.add(new Warning(
                    "The price file " + path + " holds no instance prices.", "give prices with --cost-file"));
        }
        return file;
    }

    static Warning ofAnotherRegion(Path path, PriceFile file, String region, String flag) {
        return new Warning(
                "The prices of " + path + " are for region " + file.region() + "; the job is for " + region + ".",
                "give the prices of " + region + " with " + flag);
    }
}
