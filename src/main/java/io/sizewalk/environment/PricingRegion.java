package io.sizewalk.environment;

import java.util.List;

/**
 * Where AWS's Price List Query API answers: in few regions, each with the prices of all (AWS, "Price List Query API endpoints",
 * read 2026-11). The partition of China has its own; GovCloud has none, and its prices are in the others'.
 */
final class PricingRegion {

    private static final String CHINA = "cn-";
    private static final List<String> NEAR_FRANKFURT = List.of("eu-", "af-", "me-", "il-");

    private PricingRegion() {}

    /** The one that is near to a region, and of its partition if that has one. */
    static String of(String region) {
        if (region.startsWith(CHINA)) {
            return "cn-northwest-1";
        }
        if (region.startsWith("ap-")) {
            return "ap-south-1";
        }
        return NEAR_FRANKFURT.stream().anyMatch(region::startsWith) ? "eu-central-1" : "us-east-1";
    }
}
