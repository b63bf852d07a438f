package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a test's output must equal; {@code -Dgolden.update=true} rewrites it instead. */
record Golden(Path file) {

    static Golden of(String name) {
        return new Golden(Path.of("src/test/resources/io/sizewalk/report/golden", name));
    }

    void check(String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s; when the change is wanted, rewrite it with -Dgolden.update=true", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
