package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.cli.RunCli.Ran;
import io.sizewalk.cost.PriceChoice;
import io.sizewalk.cost.PriceFile;
import io.sizewalk.cost.Prices;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code prices update} against the Pricing API of the local SageMaker, over HTTP, signed, over several pages. */
class PricesUpdateIT {

    private static final String REGION = "ap-south-1";
    /** Pages hold 100. */
    private static final int TYPES = 250;

    /** All that looks like a price of hosting and is none, or not one in dollars; each dearer than what is right. */
    private static final List<String> DECOYS = List.of(
            "{region: ap-south-1, instanceName: ml.m5.t0, component: Training, price: {USD: '901'}}",
            "{region: ap-south-1, instanceName: ml.m5.t0, component: Notebook, price: {USD: '902'}}",
            "{region: ap-south-1, instanceName: ml.m5.t0, component: AsyncInf, price: {USD: '903'}}",
            "{region: ap-south-1, instanceName: m5.t0, component: Hosting, price: {USD: '904'}}",
            "{region: ap-south-1, instanceName: ml.m5.t0, component: Hosting, productFamily: Compute Instance, price: {USD: '905'}}",
            "{region: ap-south-1, instanceName: ml.m5.t0, term: Reserved, price: {USD: '0.001'}}",
            "{region: ap-south-1, instanceName: ml.reserved.only, term: Reserved, price: {USD: '0.001'}}",
            "{region: ap-south-1, instanceName: ml.yuan.only, price: {CNY: '906'}}",
            "{region: ap-south-1, instanceName: ml.by.second, unit: Seconds, price: {USD: '907'}}",
            "{region: ap-south-1, instanceName: ml.free.one, price: {USD: '0'}}",
            "{region: ap-northeast-1, instanceName: ml.m5.t0, price: {USD: '908'}}");

    private static final List<String> OTHERS = List.of(
            serverless("ServerlessInf:Mem-1GB", "0.00002"),
            serverless("ServerlessInf:Mem-2GB", "0.00004"),
            serverless("ProvisionedConcurrency:Mem-1GB", "0.00001"),
            serverless("ProvisionedConcurrency:Usage-1GB", "0.000011"),
            data("Hst:Data-Bytes-In", "0.016"),
            data("Hst:Data-Bytes-Out", "0.017"));

    @TempDir
    Path folder;

    private static String serverless(String usage, String usd) {
        return "{region: ap-south-1, productFamily: ML Serverless, component: '', unit: seconds, price: {USD: '" + usd
                + "'}, attributes: {usagetype: 'APS3-" + usage + "'}}";
    }

    private static String data(String usage, String usd) {
        return "{region: ap-south-1, productFamily: ML Data, component: '', unit: GB, price: {USD: '" + usd
                + "'}, attributes: {operation: Invoke-Endpoint, usagetype: 'APS3-" + usage + "'}}";
    }

    /** @param last comes after all pages but the last */
    private static String models(boolean typeSuffix, String... last) {
        StringBuilder products = new StringBuilder();
        DECOYS.forEach(row -> products.append("    - ").append(row).append('\n'));
        for (int i = 0; i < TYPES; i++) {
            products.append(
                    "    - {region: ap-south-1, instanceName: ml.m5.t%d, price: {USD: '%d.5'}}\n".formatted(i, i));
        }
        OTHERS.forEach(row -> products.append("    - ").append(row).append('\n'));
        List.of(last).forEach(row -> products.append("    - ").append(row).append('\n'));
        return "models: {m: {instances: {\"*\": {workers: 1, service: {constant: 1ms}}}}}\n"
                + "pricing:\n  builtIn: false\n  typeSuffix: " + typeSuffix + "\n  products:\n" + products;
    }

    private Ran update(LocalAws aws, String... more) {
        RunCli cli = new RunCli();
        aws.environment().forEach(cli::with);
        List<String> args = List.of("prices", "update", "--cost-dir", folder.toString());
        return cli.run(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesOnDemandHostingRatesInDollarsAlone(boolean typeSuffix) throws IOException {
        try (LocalAws aws = new LocalAws(models(typeSuffix))) {
            Ran ran = update(aws, "--region", REGION);

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
            assertThat(ran.out()).contains(TYPES + " hosting rates", "none were known before", "ap-south-1.json");
            assertThat(written()).containsExactly("ap-south-1.json");
            PriceFile file = Prices.load(REGION, new PriceChoice(null, folder, null, null))
                    .file();
            PriceTable table = file.instances();
            assertThat(table.perHour()).hasSize(TYPES);
            for (int i = 0; i < TYPES; i++) {
                assertThat(table.find(InstanceType.of("ml.m5.t" + i)).orElseThrow())
                        .isEqualByComparingTo(Money.usd(i + ".5"));
            }
            assertThat(file.serverless().byKey()).containsOnlyKeys(1024, 2048);
            assertThat(file.provisioned().byKey()).containsOnlyKeys(1024);
            assertThat(file.provisionedUse().byKey()).containsOnlyKeys(1024);
            assertThat(file.dataProcessing().byKey()).hasSize(2);
            assertThat(table.asOf()).isEqualTo("2000-01-01");
            assertThat(table.source()).contains("GetProducts", aws.url().toString());
        }
    }

    @Test
    void readsEveryRegionAndSaysWhatChanged() throws IOException {
        try (LocalAws aws = new LocalAws(models(true))) {
            assertThat(update(aws, "--all").exitCode()).isEqualTo(ExitCode.OK);
            assertThat(written()).containsExactly("ap-northeast-1.json", "ap-south-1.json");
            Ran again = update(aws, "--all");
            assertThat(again.out()).contains("ap-south-1: 250 hosting rates as of 2000-01-01, nothing changed");
        }
        try (LocalAws aws =
                new LocalAws(models(true).replace("ml.m5.t7,", "ml.m5.new7,").replace("'8.5'", "'17'"))) {
            assertThat(update(aws, "--region", REGION).out())
                    .containsPattern("ml.m5.t7 +\\$7.50 +removed")
                    .containsPattern("ml.m5.new7 +\\$7.50 +added")
                    .containsPattern("ml.m5.t8 +\\$8.50 +\\$17.00 +\\+100.0 %")
                    .contains("3 changed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{\"product\": '",
                "'<html>503</html>'",
                "{product: {productFamily: ML Instance, attributes: {regionCode: ap-south-1, component: Hosting,"
                        + " instanceName: ml.m5.x, usagetype: 'Host:ml.m5.x'}}, terms: {OnDemand: {a: {}}}}",
                "{product: {productFamily: ML Instance, attributes: {regionCode: ap-south-1, component: Hosting,"
                        + " instanceName: ml.m5.x, usagetype: 'Host:ml.m5.x'}}, terms: {OnDemand: {a: {priceDimensions: {b: {unit:"
                        + " Hrs, pricePerUnit: {USD: soon}}}}}}}"
            })
    void aBrokenDocumentOnTheLastPageChangesNothingOnDisk(String broken) throws IOException {
        Path before = Files.writeString(folder.resolve("ap-south-1.json"), "{\"ml.m5.t0\": 1}");
        try (LocalAws aws = new LocalAws(models(true, broken))) {
            Ran ran = update(aws, "--region", REGION);

            assertThat(ran.exitCode()).isEqualTo(ExitCode.AWS_FAILED);
            assertThat(ran.err()).contains("Price List cannot be read", "nothing was changed");
            assertThat(ran.out()).isEmpty();
            assertThat(written()).containsExactly("ap-south-1.json");
            assertThat(before).hasContent("{\"ml.m5.t0\": 1}");
        }
    }

    @Test
    void aPageThatDoesNotComeChangesNothingOnDisk() throws Exception {
        Path before = Files.writeString(folder.resolve("ap-south-1.json"), "{\"ml.m5.t0\": 1}");
        try (LocalAws aws = new LocalAws(models(true))) {
            aws.addFault("3 times: API 500 on GetProducts");

            Ran ran = update(aws, "--region", REGION);

            assertThat(ran.exitCode()).isEqualTo(ExitCode.AWS_FAILED);
            assertThat(ran.err()).contains("GetProducts of AWS's Price List failed");
            assertThat(written()).containsExactly("ap-south-1.json");
            assertThat(before).hasContent("{\"ml.m5.t0\": 1}");
        }
    }

    @Test
    void readsTheEmbeddedLocalSageMakerToo() {
        Ran ran = new RunCli()
                .run("prices", "update", "--emulator", "--region", "us-east-1", "--cost-dir", folder.toString());

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).contains("us-east-1: 26 hosting rates as of 2026-09-28");
    }
}
