package io.sizewalk.cli;

import io.sizewalk.cost.InstanceCatalogue;
import io.sizewalk.cost.InstanceOffer;
import io.sizewalk.cost.PriceAge;
import io.sizewalk.cost.Prices;
import io.sizewalk.cost.TypePattern;
import io.sizewalk.environment.AwsCatalogue;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Warning;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sizewalk prices show}: what instance types cost and have, the cheapest first. */
@Command(
        name = "show",
        description = "Show what instance types cost per hour, and what they have, the cheapest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PricesShowCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "TYPE",
            arity = "0..*",
            description = "instance types, such as ml.m5.large or 'ml.c5.*'; default: all that have a price")
    List<String> types = List.of();

    @Option(names = "--region", paramLabel = "R", description = "AWS region; AWS_REGION counts too")
    @Nullable String region;

    @Mixin
    PriceOptions prices = new PriceOptions();

    @Option(names = "--json", description = "one JSON document instead of the table")
    boolean json;

    PricesShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String where = JobSettings.region(region, console.environment());
        Spellings.check(where, List.of());
        Prices found = Prices.load(where, prices.choice(Path.of("").toAbsolutePath(), console.environment()));
        if (found.table().perHour().isEmpty()) {
            Warning why = found.warnings().get(found.warnings().size() - 1);
            throw JobException.usage(why.message(), why.advice());
        }
        InstanceCatalogue catalogue = InstanceCatalogue.load();
        List<InstanceOffer> offers = asked(found, catalogue).stream()
                .map(type -> catalogue.offer(type, found.table()))
                .sorted(InstanceOffer.BY_PRICE)
                .toList();
        PricesAnswer answer = new PricesAnswer(found, offers, catalogue);
        console.out().print(json ? answer.json() : answer.text());
        List<Warning> warnings = new ArrayList<>(found.warnings());
        PriceAge.warning(
                        found.table()
                                .only(offers.stream().map(InstanceOffer::type).toList()),
                        Instant.now())
                .ifPresent(warnings::add);
        warnings.forEach(warning -> console.err().println(TextTable.printable("warning: " + warning.line())));
        return ExitCode.OK.code();
    }

    /** @throws JobException of kind USAGE for a type that nothing is known of, with the nearest names */
    private static List<InstanceType> matching(String text, Set<InstanceType> known) {
        TypePattern pattern = new TypePattern(text.strip());
        List<InstanceType> matching = known.stream().filter(pattern::matches).toList();
        if (matching.isEmpty()) {
            List<String> near = AwsCatalogue.nearest(
                    pattern.text(), known.stream().map(InstanceType::name).toList());
            throw JobException.usage(
                    "unknown instance type '" + text + "'",
                    near.isEmpty()
                            ? "sizewalk prices show has all that have a price; patterns such as 'ml.c5.*' do too."
                            : "Did you mean " + String.join(" or ", near) + "?");
        }
        return matching;
    }

    private Set<InstanceType> asked(Prices found, InstanceCatalogue catalogue) {
        Set<InstanceType> priced = new TreeSet<>(found.table().perHour().keySet());
        if (types.isEmpty()) {
            return priced;
        }
        Set<InstanceType> known = new TreeSet<>(catalogue.types());
        known.addAll(priced);
        Set<InstanceType> asked = new TreeSet<>();
        types.forEach(text -> asked.addAll(matching(text, known)));
        return asked;
    }
}
