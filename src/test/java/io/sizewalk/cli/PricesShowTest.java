package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code prices show}, on the prices that come with the program. */
class PricesShowTest {

    @TempDir
    Path folder;

    private Ran show(String... args) {
        return new RunCli()
                .run(Stream.concat(Stream.of("prices", "show"), Stream.of(args)).toArray(String[]::new));
    }

    @Test
    void showsWhatATypeCostsAndHasTheCheapestFirst() {
        Ran ran = show("--region=us-west-2", "ml.g4dn.xlarge", "ml.m5.*large");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.get(0)).matches("type +price/h +vCPU +memory GiB +GPU +price/h per vCPU +remarks");
        assertThat(lines.get(1)).matches("ml.m5.large +\\$0.115 +2 +8 +\\$0.0575");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ml.g4dn"))
                .singleElement()
                .asString()
                .matches("ml.g4dn.xlarge +\\$0.736 +4 +16 +1 NVIDIA T4 +\\$0.184");
        assertThat(ran.out()).contains("as of 2021-08-04", "source  intuit/perfsizesagemaker");
        assertThat(ran.err()).contains("2021-08-04", "sizewalk prices update --region us-west-2");
    }

    @Test
    void aTypeWithoutAPriceIsShownAsUnknownAndLast() {
        assertThat(show("--region=eu-west-1", "ml.c5.large", "ml.m5.xlarge")
                        .out()
                        .lines())
                .anyMatch(line -> line.matches("ml.c5.large +unknown +2 +4 +unknown"))
                .element(1)
                .asString()
                .startsWith("ml.m5.xlarge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--region=us-west-2 ml.m5.larg | ml.m5.larg | ml.m5.large",
                "--region=us-west-2 m5.large | m5.large | Did you mean ml.m5.large?",
                "--region=us-west-2 zz* | zz* | prices show",
                "--region=us-wst-2 | us-wst-2 | us-west-2",
                "--region=us-west-2 --discount=1 | --discount: 1 | less than 1",
                "--region=us-west-2 --discount=-0.1 | --discount: -0.1 | less than 1",
                "--region=us-west-2 --discount=some | --discount | some",
                "--region=us-west-2 --rates-overlay=/nowhere/r.json | r.json | does not exist",
                "--region=ap-south-1 | ap-south-1 | sizewalk prices update --region ap-south-1",
                "ml.m5.large | --region is missing | AWS_REGION",
                "--region=us-west-2 --region=us-east-1 | --region | twice"
            })
    void saysWhatIsWrongAndWhatIsMeant(String args, String seen, String hint) {
        Ran ran = show(args.strip().split(" "));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains(seen, hint);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void showsDiscountsAndPrivateRates() throws IOException {
        Path ours = Files.writeString(folder.resolve("ours.json"), "{\"ml.m5.large\": 0.09}");

        Ran ran =
                show("--region=us-west-2", "--discount=0.27", "--rates-overlay=" + ours, "ml.m5.large", "ml.m5.xlarge");

        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches("ml.m5.large +\\$0.09 .* private rate, listed \\$0.115"))
                .anyMatch(line -> line.matches("ml.m5.xlarge +\\$0.1679 .* listed \\$0.23"))
                .anyMatch(line -> line.matches("less +27 %"));
    }

    @Test
    void answersInJson() throws IOException {
        Ran ran = show("--region=us-east-1", "--json", "ml.g5.xlarge");

        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertThat(json.path("region").asText()).isEqualTo("us-east-1");
        JsonNode one = json.path("instances").path(0);
        assertThat(one.path("usdPerHour").decimalValue()).isEqualByComparingTo("1.408");
        assertThat(one.path("usdPerVcpuHour").decimalValue()).isEqualByComparingTo("0.352");
        assertThat(one.path("gpuModel").asText()).isEqualTo("NVIDIA A10G");
        assertThat(json.path("serverlessUsdPerSecondByMemoryMB").path("3072").decimalValue())
                .isEqualByComparingTo("0.00006");
    }

    @Test
    void readsTheUsersOwnDirectoryByFlagVariableAndHome() throws IOException {
        Path own = Files.createDirectories(folder.resolve(".config/sizewalk/cost"));
        Files.writeString(own.resolve("us-west-2.json"), """
                {"schemaVersion": 2, "region": "us-west-2", "currency": "USD", "source": "mine", "asOf": "2026-11-20",
                 "instances": {"unit": "instance-hour", "rates": {"ml.m5.large": 0.5}}}""");
        String[] args = {"prices", "show", "--region=us-west-2", "ml.m5.large"};

        assertThat(show("--region=us-west-2", "ml.m5.large", "--cost-dir=" + own)
                        .out())
                .contains("$0.50", "mine");
        assertThat(new RunCli().with("HOME", folder.toString()).run(args).out()).contains("mine");
        assertThat(new RunCli()
                        .with("XDG_CONFIG_HOME", folder.resolve(".config").toString())
                        .run(args)
                        .out())
                .contains("mine");
        assertThat(new RunCli()
                        .with("SIZEWALK_COST_DIR", own.toString())
                        .run(args)
                        .out())
                .contains("mine");
        assertThat(new RunCli()
                        .with("HOME", folder.toString())
                        .with("SIZEWALK_COST_DIR", folder.toString())
                        .run(args)
                        .out())
                .contains("intuit");
    }

    @Test
    void updateRefusesWhatDoesNotGoTogether() {
        String dir = "--cost-dir=" + folder;
        assertThat(new RunCli()
                        .run("prices", "update", dir, "--all", "--region=us-west-2")
                        .err())
                .contains("--all and --region us-west-2");
        assertThat(new RunCli()
                        .run("prices", "update", dir, "--offer-file=x.json", "--emulator")
                        .err())
                .contains("--offer-file x.json");
        assertThat(new RunCli()
                        .run("prices", "update", "--region=us-west-2", "--offer-file=x.json")
                        .err())
                .contains("--cost-dir");
        assertThat(new RunCli().run("prices").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(new RunCli().run("prices", "sho").err()).contains("sho");
    }
}
