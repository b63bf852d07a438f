package io.sizewalk.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The lines of a file in turn, each a request of its own ({@link JsonLine}). */
final class JsonLineBodies implements Bodies {

    private final LineCursor lines;
    private final Path file;
    private final Map<String, String> headers;

    JsonLineBodies(Path file, Map<String, String> headers) {
        this.file = file;
        this.lines = new LineCursor(file);
        this.headers = headers;
    }

    @Override
    public Body next() throws IOException {
        return body(lines.next());
    }

    @Override
    public void check() throws IOException {
        LineCursor all = new LineCursor(file);
        long last = 0;
        for (LineCursor.Line line = all.next(); line.number() > last; line = all.next()) {
            last = line.number();
            body(line);
        }
    }

    private Body body(LineCursor.Line line) throws BadBodyException {
        try {
            return JsonLine.parse(line.bytes(), headers);
        } catch (BadBodyException e) {
            throw new BadBodyException("line " + line.number() + ": " + e.getMessage());
        }
    }
}
