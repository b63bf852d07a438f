package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What a worker has written to its log.
 *
 * @param log shared by all workers of a job, one after another
 * @param start where this worker's part begins
 */
record WorkerOutput(Path log, long start) {

    private static final int MOST_BYTES = 4096;
    private static final int MOST_LINES = 4;
    private static final int LONGEST_LINE = 200;

    /** The last lines in one, with a lead-in; says so when there is none. */
    String lastLines() {
        List<String> lines;
        try {
            lines = tail().lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            return "; its output is in " + log;
        }
        if (lines.isEmpty()) {
            return "; it had written nothing";
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        return "; its last output: "
                + String.join(" | ", last.stream().map(WorkerOutput::cut).toList());
    }

    private String tail() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(start, file.length() - MOST_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, UTF_8);
        }
    }

    private static String cut(String line) {
        String plain = line.strip();
        return plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE) + "...";
    }
}
