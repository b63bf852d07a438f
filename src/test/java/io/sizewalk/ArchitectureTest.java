package io.sizewalk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may import whom; the table of ARCHITECTURE.md, held by the build. */
@AnalyzeClasses(packages = "io.sizewalk", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.sizewalk.";

    /** Package to the packages of ours that it may import; {@code cli} may import anything. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("traffic", Set.of()),
            Map.entry("step", Set.of("model")),
            Map.entry("environment", Set.of("model", "step")),
            Map.entry("load", Set.of("model", "step", "traffic", "verdict")),
            Map.entry("result", Set.of("model", "step", "verdict")),
            Map.entry("baseline", Set.of("model", "cost")),
            Map.entry("cost", Set.of("model")),
            Map.entry("verdict", Set.of("model")),
            Map.entry("report", Set.of("model", "cost", "traffic")),
            Map.entry("ui", Set.of("traffic", "report")),
            Map.entry("emulator", Set.of()),
            Map.entry(
                    "cli",
                    Set.of(
                            "model",
                            "traffic",
                            "ui",
                            "verdict",
                            "step",
                            "environment",
                            "load",
                            "result",
                            "cost",
                            "baseline",
                            "report",
                            "emulator")));

    @ArchTest
    static void importsFollowTheTable(JavaClasses ours) {
        MAY_IMPORT.forEach((name, allowed) -> {
            String[] forbidden = MAY_IMPORT.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(in(name))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .check(ours);
            }
        });
    }

    @ArchTest
    static void everyPackageIsInTheTable(JavaClasses ours) {
        Set<String> packages = ours.stream()
                .map(type -> type.getPackageName().substring(ROOT.length() - 1))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_IMPORT.keySet()).containsAll(packages);
    }

    @ArchTest
    static final ArchRule NO_CYCLES =
            SlicesRuleDefinition.slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_SOME_SEE_THE_AWS_SDK = noClasses()
            .that(not(resideInAnyPackage(in("environment"), in("result"), in("cost"), in("recommend"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule ONLY_LOAD_SEES_GATLING = noClasses()
            .that()
            .resideOutsideOfPackage(in("load"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.gatling..");

    @ArchTest
    static final ArchRule ONLY_CLI_SEES_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage(in("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule ONLY_CLI_ENDS_THE_PROCESS = noClasses()
            .that(not(resideInAnyPackage(in("cli")).or(isWorkerProcess())))
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule ONLY_CLI_PRINTS = noClasses()
            .that(not(resideInAnyPackage(in("cli")).or(isWorkerProcess())))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NO_GRAB_BAGS =
            noClasses().should().resideInAnyPackage("..util..", "..helper..", "..common..", "..impl..");

    @ArchTest
    static final ArchRule MANAGERS_ARE_THE_FOUR_THAT_USERS_KNOW = classes()
            .that()
            .haveSimpleNameEndingWith("Manager")
            .should()
            .haveNameMatching(".*(Step|Environment|Load|Result)Manager");

    /** The load generator's own JVM: its main class owns that process and its streams. */
    private static DescribedPredicate<JavaClass> isWorkerProcess() {
        return DescribedPredicate.describe(
                "the load worker's process",
                type -> type.getPackageName().startsWith(ROOT + "load")
                        && type.getName().contains("Worker"));
    }

    private static String in(String name) {
        return ROOT + name + "..";
    }

    @Test
    void tableNamesOnlyPackagesOfTheTable() {
        MAY_IMPORT.values().forEach(allowed -> assertThat(MAY_IMPORT.keySet()).containsAll(allowed));
    }
}
