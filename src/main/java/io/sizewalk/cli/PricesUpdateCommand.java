package io.sizewalk.cli;

import io.sizewalk.cost.DollarText;
import io.sizewalk.cost.OfferFile;
import io.sizewalk.cost.PriceChange;
import io.sizewalk.cost.PriceList;
import io.sizewalk.cost.PriceListApi;
import io.sizewalk.cost.PriceUpdate;
import io.sizewalk.environment.AwsAccess;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sizewalk prices update}: reads prices of today, writes them into the user's own directory, says what changed. */
@Command(
        name = "update",
        description = "Read hosting prices from AWS's Price List and keep them for later jobs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PricesUpdateCommand implements Callable<Integer> {

    /** Of the API's own regions, the one that has always been there. */
    private static final String ANY_REGION = "us-east-1";

    private final Console console;

    @Option(names = "--all", description = "every region, instead of the one of --region")
    boolean all;

    @Option(
            names = "--offer-file",
            paramLabel = "FILE",
            description = "read AWS's public bulk offer file (JSON, also .gz) instead of asking the API")
    @Nullable Path offerFile;

    @Option(names = "--cost-dir", paramLabel = "DIR", description = CostDir.DESCRIPTION)
    @Nullable Path costDir;

    @ArgGroup(validate = false, heading = "Where%n")
    LocalOptions aws = new LocalOptions();

    PricesUpdateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        Path ownDir = CostDir.of(costDir, console.environment());
        if (ownDir == null) {
            throw JobException.usage("there is no home directory to keep prices in", "Give --cost-dir.");
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        PriceList read = offerFile == null ? fromApi(today) : fromFile(offerFile, today);
        read.warnings().forEach(warning -> console.err().println(TextTable.printable("warning: " + warning.line())));
        PriceUpdate.write(read.files(), ownDir).forEach(this::print);
        return ExitCode.OK.code();
    }

    private void check() {
        if (all && aws.region != null) {
            throw JobException.usage("--all and --region " + aws.region + " do not go together", "Give one of them.");
        }
        if (offerFile != null && (aws.emulator != null || aws.endpointUrl != null)) {
            throw JobException.usage(
                    "--offer-file " + offerFile + " is read instead of asking AWS, so there is nobody to reach",
                    "Leave out --emulator and --endpoint-url, or --offer-file.");
        }
    }

    private PriceList fromFile(Path file, LocalDate today) {
        String region = all ? null : JobSettings.region(aws.region, console.environment());
        if (region != null) {
            Spellings.check(region, List.of());
        }
        return OfferFile.read(file, region, today);
    }

    private PriceList fromApi(LocalDate today) {
        if (all) {
            aws.region = ANY_REGION;
        }
        JobSettings settings = JobSettings.of(aws, console.environment());
        Spellings.check(settings.region(), List.of());
        try (EmbeddedSageMaker local = EmbeddedSageMaker.startIfAsked(settings, List.of());
                AwsAccess access = AwsAccess.open(local.settings().aws("prices"))) {
            // First, for its words when there are no credentials.
            access.keys();
            String where = settings.embedded()
                    ? " of the local SageMaker"
                    : settings.endpointUrl() == null ? "" : " at " + settings.endpointUrl();
            return new PriceListApi(access::pricing, today).read(all ? null : settings.region(), where);
        }
    }

    private void print(PriceUpdate update) {
        List<PriceChange> changes = update.changes();
        TextTable table = new TextTable(0, List.of("rate", "was", "is", "change"));
        changes.forEach(change ->
                table.add(List.of(change.what(), price(change.before()), price(change.after()), change.text())));
        if (update.before() != null && !changes.isEmpty()) {
            table.print(console.out());
        }
        console.out()
                .printf(
                        "%s: %d hosting rates as of %s, %s%n",
                        update.file().region(),
                        update.file().hosting().byKey().size(),
                        update.file().hosting().asOf(),
                        changed(update, changes.size()));
        console.out()
                .printf("written to %s%n", TextTable.printable(update.path().toString()));
        if (!update.used()) {
            console.out()
                    .printf(
                            "jobs go on with the built-in prices of %s, which are as new%n",
                            update.file().region());
        }
    }

    private static String changed(PriceUpdate update, int changes) {
        if (update.before() == null) {
            return "none were known before";
        }
        return changes == 0 ? "nothing changed" : changes + " changed";
    }

    private static String price(@Nullable Money price) {
        return price == null ? "" : DollarText.of(price);
    }
}
