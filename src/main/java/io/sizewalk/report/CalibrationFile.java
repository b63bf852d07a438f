package io.sizewalk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sizewalk.model.Calibration;
import io.sizewalk.model.JobException;
import java.nio.file.Path;

/** {@code calibration.json}: a {@link Calibration} and nothing else, written like {@link ResultsFile}. */
public final class CalibrationFile {

    public static final String NAME = "calibration.json";

    private CalibrationFile() {}

    /** Replaces the file in one move, so that a crash leaves the old or the new one whole. */
    public static void write(Calibration calibration, Path file) {
        AtomicFile.write(file, toJson(calibration));
    }

    public static String toJson(Calibration calibration) {
        try {
            return ResultsFile.JSON.writeValueAsString(calibration) + "\n";
        } catch (JsonProcessingException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn the calibration into JSON", "", e);
        }
    }
}
