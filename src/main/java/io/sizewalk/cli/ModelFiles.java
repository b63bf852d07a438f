package io.sizewalk.cli;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the local SageMaker's model files, and puts what is wrong with one into a user's words. */
final class ModelFiles {

    private static final String HINT = "See samples/model-simulator/models.yaml.";

    private ModelFiles() {}

    /** @throws JobException of kind USAGE naming the flag, the file and what is wrong */
    static ModelFile read(String flag, Path file) {
        try {
            return ModelFile.read(file);
        } catch (IllegalArgumentException e) {
            throw JobException.usage(flag + ": " + e.getMessage(), HINT);
        } catch (IOException e) {
            throw JobException.usage(flag + ": " + file + " " + Unreadable.why(e), HINT);
        }
    }
}
