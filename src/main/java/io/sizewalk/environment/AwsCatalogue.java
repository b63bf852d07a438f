package io.sizewalk.environment;

import io.sizewalk.environment.Spelling.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

/**
 * The regions and hosting instance types that the AWS SDK in this version knows, to catch slips before anything is touched.
 * No network.
 */
public final class AwsCatalogue {

    private static final int MOST_NEAREST = 3;

    private final Map<String, String> regions = new TreeMap<>();
    private final Set<String> types;
    private final InstanceFamilies families;

    public AwsCatalogue() {
        for (Region region : Region.regions()) {
            RegionMetadata metadata = RegionMetadata.of(region);
            if (!region.isGlobalRegion() && metadata != null) {
                regions.put(region.id(), metadata.description());
            }
        }
        types = ProductionVariantInstanceType.knownValues().stream()
                .map(ProductionVariantInstanceType::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        families = new InstanceFamilies(types);
    }

    /** Region codes of all AWS partitions with their names for people, such as {@code US West (Oregon)}. */
    public Map<String, String> regions() {
        return Map.copyOf(regions);
    }

    public boolean isKnownRegion(String region) {
        return regions.containsKey(region);
    }

    public boolean isKnownInstanceType(String type) {
        return types.contains(type);
    }

    public Optional<String> nearestRegion(String seen) {
        return EditDistance.nearest(seen, regions.keySet());
    }

    public Optional<String> nearestInstanceType(String seen) {
        // EC2's name of the type: three letters short of SageMaker's, which is too far for so short a word.
        return types.contains("ml." + seen) ? Optional.of("ml." + seen) : EditDistance.nearest(seen, types);
    }

    /** What may be meant by the name of a type that is none of those known, the likeliest first; at most three. */
    public static List<String> nearest(String seen, Collection<String> known) {
        return known.contains("ml." + seen) ? List.of("ml." + seen) : EditDistance.nearest(seen, known, MOST_NEAREST);
    }

    /** A region is known or wrong: AWS adds one a year or so, and the SDK's list comes with the next version. */
    public Spelling region(String seen) {
        if (isKnownRegion(seen)) {
            return Spelling.KNOWN;
        }
        return new Spelling(
                Standing.WRONG,
                "unknown region '" + seen + "'"
                        + nearestRegion(seen)
                                .map(AwsCatalogue::didYouMean)
                                .orElse("; AWS regions are called us-west-2, eu-central-1 and the like"));
    }

    /**
     * Instance types come every month, so one that is not listed passes with a warning if it looks like a new one (see
     * {@link InstanceFamilies}), and is wrong otherwise.
     */
    public Spelling instanceType(String seen) {
        if (isKnownInstanceType(seen)) {
            return Spelling.KNOWN;
        }
        boolean plausible = families.couldHave(seen);
        String otherwise = plausible ? "" : "; hosting types are called ml.m5.large, ml.g5.2xlarge and the like";
        String nearest = nearestInstanceType(seen).map(AwsCatalogue::didYouMean).orElse(otherwise);
        return plausible
                ? new Spelling(
                        Standing.UNLISTED,
                        "instance type '" + seen + "' is newer than this version's list, AWS will decide" + nearest)
                : new Spelling(Standing.WRONG, "unknown instance type '" + seen + "'" + nearest);
    }

    private static String didYouMean(String nearest) {
        return "; did you mean " + nearest + "?";
    }
}
