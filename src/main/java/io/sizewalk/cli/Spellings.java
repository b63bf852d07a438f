package io.sizewalk.cli;

import io.sizewalk.environment.AwsCatalogue;
import io.sizewalk.environment.Spelling;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Warning;
import java.util.ArrayList;
import java.util.List;

/** Catches slips in the names of regions and instance types. */
final class Spellings {

    private Spellings() {}

    /**
     * @return warnings about types that AWS may have added since
     * @throws JobException of kind USAGE for a slip, with the nearest known name
     */
    static List<Warning> check(String region, List<InstanceType> types) {
        AwsCatalogue catalogue = new AwsCatalogue();
        refuse("--region", catalogue.region(region));
        List<Warning> warnings = new ArrayList<>();
        for (InstanceType type : types) {
            Spelling spelling = catalogue.instanceType(type.name());
            refuse("--type-walk", spelling);
            if (!spelling.message().isEmpty()) {
                warnings.add(new Warning(spelling.message(), "Check it if AWS refuses it."));
            }
        }
        return warnings;
    }

    private static void refuse(String flag, Spelling spelling) {
        if (spelling.isWrong()) {
            throw JobException.usage(flag + ": " + spelling.message(), "");
        }
    }
}
