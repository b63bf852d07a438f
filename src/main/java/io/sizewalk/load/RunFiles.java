package io.sizewalk.load;

import io.sizewalk.model.Sidecar;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a Gatling run: what it leaves behind, and a folder for Gatling in it that goes when this is closed. */
final class RunFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

    private static final String SCRATCH = "gatling-";
    private static final String LOG_NAME = "simulation.log";

    private final Path folder;
    private final Path scratch;

    /**
     * Makes Gatling's folder.
     *
     * @param folder of the run; exists
     */
    RunFiles(Path folder) throws IOException {
        this.folder = folder;
        this.scratch = Files.createTempDirectory(folder, SCRATCH);
    }

    /** Where a run's files are, once they are kept. */
    static LoadRun in(Path folder) {
        return new LoadRun(folder.resolve(LOG_NAME), folder.resolve(Sidecar.FILE_NAME));
    }

    /** For Gatling. */
    Path scratch() {
        return scratch;
    }

    /** Keeps both, in the place of those of an earlier run. */
    void keep(Path log, Sidecar sidecar) throws IOException {
        LoadRun kept = in(folder);
        Files.move(log, kept.simulationLog(), StandardCopyOption.REPLACE_EXISTING);
        Wire.write(sidecar, kept.sidecar());
    }

    @Override
    public void close() throws IOException {
        StepFolder.delete(scratch);
    }

    /** Removes what a worker that was killed in the middle of a run left in its folder, as far as that can be done. */
    static void sweep(Path folder) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, SCRATCH + "*")) {
            for (Path leftover : leftovers) {
                StepFolder.delete(leftover);
            }
        } catch (IOException e) {
            LOG.warn("cannot remove what the load generator left in {}", folder, e);
        }
    }
}
