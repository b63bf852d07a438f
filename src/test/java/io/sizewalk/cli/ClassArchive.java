package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.step.StepFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Lets the many short-lived JVMs of a test start in half the time: a job that is run for it leaves an archive of its classes
 * (JEP 350), which the others map rather than parse and verify each class anew. What runs is the same. A JVM that cannot use
 * the archive goes on without it.
 */
final class ClassArchive {

    private static final String MODELS = """
            {"deploy": "0s", "delete": "0s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "1ms"}}}}}}
            """;

    private static @Nullable ClassArchive ofThisJvm;

    private final Path archive;
    private final String classPath;

    private ClassArchive(Path folder) throws IOException, InterruptedException {
        archive = folder.resolve("classes.jsa");
        classPath = classPath(folder);
        leaveArchive(folder);
    }

    /** Made when it is asked for first; there until the JVM of the tests ends. */
    static synchronized ClassArchive ofThisJvm() throws IOException, InterruptedException {
        if (ofThisJvm == null) {
            Path folder = Files.createTempDirectory("sizewalk-classes-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            ofThisJvm = new ClassArchive(folder);
        }
        return ofThisJvm;
    }

    private static void delete(Path folder) {
        try {
            StepFolder.delete(folder);
        } catch (IOException e) {
            System.err.println("left behind: " + folder + ": " + e);
        }
    }

    /**
     * The command that runs a class as a program, made for JVMs that live for seconds: what the optimizing compiler would do
     * does not pay.
     */
    List<String> java(Class<?> main, String... arguments) {
        return command("-XX:SharedArchiveFile=" + archive, main, arguments);
    }

    private List<String> command(String option, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                option,
                "-Dsizewalk.load.warm-up-seconds=0",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** With the folders of this JVM's class path as JARs: the JVM archives from JARs alone. */
    private static String classPath(Path folder) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                // A separator at the end; as a path it would be the working directory.
                continue;
            }
            boolean classes = Files.isDirectory(Path.of(entry));
            entries.add(classes ? packed(entry, folder.resolve(entries.size() + ".jar")) : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String packed(String entry, Path jar) {
        int result = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--no-compress", "--file", jar.toString(), "-C", entry, ".");
        assertThat(result).as("packing " + entry).isZero();
        return jar.toString();
    }

    private void leaveArchive(Path folder) throws IOException, InterruptedException {
        Path models = Files.writeString(folder.resolve("models.json"), MODELS);
        List<String> usual = List.of(
                "--emulator=" + models,
                "--region=us-west-2",
                "--require=p99<10s",
                "--type-walk=ml.m5.large",
                "--tps-walk=5",
                "--peak-tps=10",
                "--duration=1s",
                "--endurance-steady-state=1s",
                "--endurance-ramp=1s");
        Path said = folder.resolve("said");
        Process job = new ProcessBuilder(command(
                        "-XX:ArchiveClassesAtExit=" + archive, CannedLoadMain.class, JobRun.size(folder, usual)))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(job.waitFor()).as(Files.readString(said)).isZero();
    }
}
