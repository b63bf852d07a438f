package io.sizewalk.load;

import io.sizewalk.step.StepFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for all temporary files of one worker: its own and those of its libraries, of which one unpacks a megabyte of
 * native code into it. A worker is rarely ended in a way that lets them clear up after themselves, so that whichever process is
 * left does: the load manager after its worker, a worker after its load manager.
 */
final class WorkerTemporaries {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerTemporaries.class);

    private WorkerTemporaries() {}

    /** A new folder among the temporary files of this system. */
    static Path make() throws IOException {
        return Files.createTempDirectory("sizewalk-load-generator-");
    }

    /** The option that makes a JVM use it. */
    static String option(Path folder) {
        return "-Djava.io.tmpdir=" + folder;
    }

    /** Removes it, as far as that can be done. Both processes may do so at once. */
    static void remove(Path folder) {
        try {
            StepFolder.delete(folder);
        } catch (IOException e) {
            LOG.debug("the load generator's temporary files stay in {}", folder, e);
        }
    }
}
