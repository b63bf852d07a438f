package io.sizewalk.emulator.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

    private static final String WHOLE = """
            { "seed": 42, "deploy": "2s", "delete": "1s", "timeScale": 60,
              "quotas": {"ml.c5.2xlarge": 4, "serverlessConcurrency": 10}, "noCapacity": ["ml.p3.2xlarge"],
              "sts": {"sessionTime": "20s", "roles": {"arn:aws:iam::123456789012:role/x": {"externalId": "abc"}}},
              "models": { "model-simulator": {
                  "instances": {
                    "ml.m5.large":  {"workers": 2, "service": {"lognormal": {"p50": "40ms", "p99": "120ms"}},
                                     "queueLimit": 64, "errorRate": 0.0005, "coldStart": {"requests": 20, "extra": "300ms"},
                                     "stream": {"parts": 20, "first": "30%", "brokenRate": 0.01}},
                    "ml.c5.xlarge": {"workers": 4, "service": {"exponential": {"mean": "25ms"}}},
                    "*":            {"workersPerVcpu": 1, "service": {"constant": "50ms"}} },
                  "serverless": {"initTime": "4s", "requiredMemoryMB": 1500, "service": {"constant": "80ms"},
                                 "fullSpeedMemoryMB": 3072, "idleTime": "10m", "errorRate": 0.1,
                                 "stream": {"parts": 5, "first": "20ms"}},
                  "backend": {"url": "http://127.0.0.1:8080"} } } }
            """;

    @Test
    void readsEveryKeyOfTheContract() {
        ModelFile file = ModelFile.parse(WHOLE);
        assertThat(file.seed()).isEqualTo(42);
        assertThat(file.scaledNanos(file.lifeCycle().deploy().drawNanos("ml.m5.large", new SplittableRandom())))
                .isEqualTo(33_333_333);
        assertThat(file.quotas()).containsEntry("ml.c5.2xlarge", 4);
        assertThat(file.noCapacity()).containsExactly("ml.p3.2xlarge");
        assertThat(file.sts().sessionTime()).contains(Duration.ofSeconds(20));
        assertThat(file.sts().allows("arn:aws:iam::123456789012:role/x", "abc")).isTrue();
        ModelProfile model = file.model("model-simulator").orElseThrow();
        InstanceProfile large = model.on("ml.m5.large").orElseThrow();
        assertThat(large.service()).isEqualTo(new ServiceTime.Lognormal(Duration.ofMillis(40), Duration.ofMillis(120)));
        assertThat(large.queueLimit()).isEqualTo(64);
        assertThat(large.errorRate()).isEqualTo(0.0005);
        assertThat(large.coldStart()).isEqualTo(new ColdStart(20, Duration.ofMillis(300)));
        assertThat(large.stream()).isEqualTo(new StreamProfile(20, new StreamProfile.Share(0.3), 0.01));
        assertThat(file.namedTypes()).containsExactly("ml.c5.2xlarge", "ml.c5.xlarge", "ml.m5.large", "ml.p3.2xlarge");
        assertThat(model.serverless())
                .contains(new ServerlessProfile(
                        new ServiceTime.Constant(Duration.ofMillis(80)),
                        Duration.ofSeconds(4),
                        Duration.ofMinutes(10),
                        1500,
                        3072,
                        0.1,
                        new StreamProfile(5, new StreamProfile.After(Duration.ofMillis(20)), 0)));
        InstanceProfile other = model.on("ml.g5.2xlarge").orElseThrow();
        assertThat(other.queueLimit()).isEqualTo(1024);
        assertThat(other.concurrency().workers(OptionalInt.of(8))).hasValue(8);
        assertThat(file.model("another")).isEmpty();
    }

    @Test
    void readsTheLifeCycleAndTheFaultScript() {
        ModelFile file = ModelFile.parse("""
                deploy: {ml.m5.large: 3m, "*": {lognormal: {p50: 4m, p99: 9m}}}
                delete: {exponential: {mean: 2s}}
                rollback: 1s
                configVisibleAfter: 500ms
                capacity: {ml.p3.2xlarge: 2}
                faults: ["at 20s for 10s: latency x3 on instance 1", {fault: error 5 %, at: 1s, times: 3}]
                models: {"*": {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
                """);
        LifeCycle life = file.lifeCycle();
        assertThat(life.deploy().byType())
                .containsEntry("ml.m5.large", new ServiceTime.Constant(Duration.ofMinutes(3)))
                .containsEntry("*", new ServiceTime.Lognormal(Duration.ofMinutes(4), Duration.ofMinutes(9)));
        assertThat(life.update()).isEqualTo(life.deploy());
        assertThat(life.delete().byType()).containsEntry("*", new ServiceTime.Exponential(Duration.ofSeconds(2)));
        assertThat(life.rollback()).isEqualTo(TypeTimes.always(Duration.ofSeconds(1)));
        assertThat(life.capacity()).containsEntry("ml.p3.2xlarge", 2);
        assertThat(file.namedTypes()).containsExactly("ml.m5.large", "ml.p3.2xlarge");
        assertThat(file.faults())
                .extracting(fault -> fault.schedule().times())
                .containsExactly(OptionalInt.empty(), OptionalInt.of(3));
    }

    @Test
    void yamlSaysTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("models.yaml");
        Files.writeString(file, """
                models:
                  "*": {instances: {"*": {workers: 1, service: {constant: 1.5ms}}}}
                """);
        ModelFile read = ModelFile.read(file);
        assertThat(read.model("any")
                        .orElseThrow()
                        .on("ml.m5.large")
                        .orElseThrow()
                        .service())
                .isEqualTo(new ServiceTime.Constant(Duration.ofNanos(1_500_000)));
        assertThat(read.lifeCycle().deploy()).isEqualTo(TypeTimes.always(Duration.ofSeconds(2)));
        assertThat(read.timeScale()).isEqualTo(1);
        assertThat(read.sts()).isEqualTo(StsProfile.ANY);
    }

    @Test
    void backendTakesItsPathsFromTheFilesFolder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("models.yaml");
        Files.writeString(file, """
                models:
                  m:
                    backend: {command: [python3, server.py, "{port}"], logs: out, environment: {A: b}, grace: 0s}
                  n: {instances: {"*": {workers: 3}}, backend: {url: "https://example.com/x", healthy: 5s}}
                """);
        ModelFile read = ModelFile.read(file);
        ModelProfile own = read.model("m").orElseThrow();
        assertThat(own.backend())
                .contains(new Backend.Command(
                        List.of("python3", "server.py", "{port}"),
                        folder,
                        Map.of("A", "b"),
                        Optional.of(folder.resolve("out")),
                        Backend.DEFAULT_HEALTHY,
                        Duration.ZERO));
        assertThat(own.on("ml.m5.large").orElseThrow().concurrency().workers(OptionalInt.of(2)))
                .hasValue(2);
        ModelProfile shared = read.model("n").orElseThrow();
        assertThat(shared.backend())
                .contains(new Backend.Url(URI.create("https://example.com/x"), Duration.ofSeconds(5)));
        assertThat(shared.on("ml.m5.large").orElseThrow().concurrency().workers(OptionalInt.empty()))
                .hasValue(3);
    }

    @Test
    void builtInHasTheModelThatIsAskedFor() {
        assertThat(ModelFile.builtInFor("mine").models()).containsOnlyKeys("*", "mine");
        assertThat(ModelFile.builtInFor("mine").model("mine"))
                .isEqualTo(ModelFile.builtIn().model("*"));
    }

    @Test
    void secretsAreNotPartOfAnyText() {
        ModelFile file = ModelFile.parse(
                        "{\"credentials\": {\"AKID\": \"hidden\"}, \"models\": {\"m\": {\"instances\": {\"*\": {\"workers\": 1,"
                                + "\"service\": {\"constant\": \"1s\"}}}}}}")
                .withCredentials("AKID2", "hidden too");
        assertThat(file.credentials().secretOf("AKID")).contains("hidden");
        assertThat(file.credentials().secretOf("local")).contains("local");
        assertThat(file.toString()).contains("AKID2").doesNotContain("hidden");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"models": {}}                                             | models
            {}                                                         | models: missing
            {"modles": {}, "models": {}}                               | modles: unknown key; allowed: seed, deploy
            {"deploy": 2, "models": {}}                                | deploy: 2 is not allowed
            {"deploy": "2 s", "models": {}}                            | deploy: "2 s" is not allowed
            {"deploy": "25h", "models": {}}                            | at most "24h"
            {"timeScale": 0, "models": {}}                             | timeScale: 0 is not allowed
            {"quotas": {"m5.large": 1}, "models": {}}                  | quotas: key "m5.large"
            {"quotas": {"ml.m5.large": -1}, "models": {}}              | -1 is not allowed; must be a whole number from 0
            {"noCapacity": "ml.m5.large", "models": {}}                | noCapacity: "ml.m5.large" is not allowed; must be a list
            {"sts": {"session": "1s"}, "models": {}}                   | sts.session: unknown key; allowed: sessionTime, roles
            {"sts": {"sessionTime": "0s"}, "models": {}}               | sts.sessionTime: "0s" is not allowed
            {"sts": {"roles": {"x": {}}}, "models": {}}                | key "x" must be a role's ARN
            {"sts": {"roles": {"arn:aws:iam::123456789012:role/x": {"externalId": 1}}}, "models": {}} | externalId: 1 is not allowed
            {"credentials": {"AKID": 7}, "models": {}}                 | credentials.AKID: must be a string that is not empty (not shown
            {"pricing": {"builtIn": 1}, "models": {}}                  | pricing.builtIn: 1 is not allowed; must be true or false
            {"pricing": {"products": {}}, "models": {}}                | pricing.products: {} is not allowed; must be a list
            {"pricing": {"products": ["x", 1]}, "models": {}}          | pricing.products[1]: 1 is not allowed; must be an object
            {"pricing": {"products": [{"price": {}}]}, "models": {}}   | pricing.products[0].region: missing
            {"pricing": {"products": [{"region": "r"}]}, "models": {}} | pricing.products[0].price: missing
            {"pricing": {"products": [{"region": "r", "term": "x", "price": {}}]}, "models": {}} | .term: "x" is not allowed
            {"pricing": {"products": [{"region": "r", "price": {"USD": "free"}}]}, "models": {}} | .price.USD: "free" is not allowed
            {"models": {"a_b": {"instances": {}}}}                     | key "a_b" must be a model name
            {"models": {"m": {}}}                                      | models.m: {} is not allowed
            {"models": {"m": {"instances": {"large": {}}}}}            | key "large" must be an instance type
            {"models": {"m": {"instances": {"*": {}}}}}                | either workers or workersPerVcpu
            {"models": {"m": {"instances": {"*": {"workers": 1, "workersPerVcpu": 1}}}}} | not both
            {"models": {"m": {"instances": {"*": {"workers": 0}}}}}    | workers: 0 is not allowed
            {"models": {"m": {"instances": {"*": {"workers": 1}}}}}    | service: missing
            {"models": {"m": {"instances": {"*": {"workers": 1, "service": {"fixed": "1s"}}}}}} | fixed: unknown key
            {"models": {"m": {"instances": {"*": {"workers": 1, "service": {"lognormal": {"p50": "2s", "p99": "1s"}}}}}}} | at least p50
            {"models": {"m": {"instances": {"*": {"workers": 1, "service": {"exponential": {"mean": "0s"}}}}}}} | mean: "0s" is not allowed
            {"models": {"m": {"instances": {"*": {"workers": 1, "service": {"constant": "1s"}, "errorRate": 2}}}}} | errorRate: 2 is not allowed
            {"quotas": {"serverlessMemoryMB": "1"}, "models": {}}      | quotas.serverlessMemoryMB: "1" is not allowed
            {"models": {"m": {"serverless": {"service": {"constant": "1s"}, "memory": 1}}}} | memory: unknown key; allowed: initTime, idleTime
            {"models": {"m": {"serverless": {}}}}                      | serverless.service: missing
            {"models": {"m": {"serverless": {"service": {"constant": "1s"}, "idleTime": "0s"}}}} | idleTime: "0s" is not allowed
            {"models": {"m": {"serverless": {"service": {"constant": "1s"}, "stream": {}}}}} | stream.parts: missing
            {"models": {"m": {"serverless": {"service": {"constant": "1s"}, "stream": {"parts": 2, "first": "101%"}}}}} | first: "101%" is not allowed; must be a share
            {"models": {"m": {"serverless": {"service": {"constant": "1s"}, "stream": {"parts": 1, "brokenRate": 0.5}}}}} | brokenRate: 0.5 is not allowed
            {"models": {"m": {"backend": {"url": "ftp://x"}}}}         | an http:// or https:// address
            {"models": {"m": {"backend": {"url": "http://u:p@x"}}}}    | without user, query or fragment
            {"models": {"m": {"backend": {"url": "http://x:99999"}}}}  | an http:// or https:// address
            {"models": {"m": {"backend": {}}}}                         | models.m.backend: must have either url or command
            {"models": {"m": {"backend": {"url": "http://x", "command": ["a"]}}}} | not both
            {"models": {"m": {"backend": {"url": "http://x", "grace": "1s"}}}} | grace: unknown key; allowed: url, healthy
            {"models": {"m": {"backend": {"command": []}}}}            | command: [] is not allowed; must be a list of strings
            {"models": {"m": {"backend": {"command": "a b"}}}}         | command: "a b" is not allowed; must be a list of strings
            {"models": {"m": {"backend": {"command": ["a"], "healthy": "0s"}}}} | healthy: "0s" is not allowed
            {"models": {"m": {"backend": {"command": ["a"], "environment": {"A-B": "c"}}}}} | key "A-B" must be the name of a variable
            {"models": {"m": {"backend": {"command": ["a"], "environment": {"A": 1}}}}} | environment.A: 1 is not allowed; must be a string
            {"models": {"m": {"backend": {"command": ["a"], "logs": 1}}}} | logs: 1 is not allowed; must be a path
            {"models": {}, "models": {}}                               | line 1, column
            {"deploy": {"p50": "1s"}, "models": {}}                    | deploy: key "p50" must be constant, exponential, lognormal, an instance type
            {"deploy": {}, "models": {}}                               | deploy: {} is not allowed
            {"deploy": {"*": "soon"}, "models": {}}                    | deploy.*: "soon" is not allowed
            {"update": {"ml.m5.large": {"lognormal": {"p50": "0s", "p99": "1s"}}}, "models": {}} | p50: "0s" is not allowed
            {"failedUpdate": "stop", "models": {}}                     | failedUpdate: "stop" is not allowed; must be rollback or fail
            {"capacity": {"large": 1}, "models": {}}                   | capacity: key "large"
            {"configVisibleAfter": 1, "models": {}}                    | configVisibleAfter: 1 is not allowed
            {"faults": "error", "models": {}}                          | faults: "error" is not allowed; must be a list
            {"faults": ["error 5 %", "eror"], "models": {}}            | faults[1]: fault "eror": "eror" at column 1
            {"faults": [1], "models": {}}                              | faults[0]: 1 is not allowed
            {"faults": [{"at": "1s"}], "models": {}}                   | faults[0].fault: missing
            {"faults": [{"fault": "error", "times": 0}], "models": {}} | faults[0].times: 0 is not allowed
            {"models": [                                               | line 1, column
            """)
    void refusesWithTheKeyAndTheValue(String text, String words) {
        assertThatThrownBy(() -> ModelFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
