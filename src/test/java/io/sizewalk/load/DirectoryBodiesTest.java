package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBodiesTest {

    @TempDir
    Path folder;

    @Test
    void takesFilesInOrderOfTheirNamesWithoutHiddenOnesAndFolders() throws IOException {
        write("b", "2");
        write("a", "1");
        write(".hidden", "no");
        write(Files.createDirectory(folder.resolve("aa")).resolve("c").toString(), "no");
        Bodies bodies = DirectoryBodies.of(folder, Map.of());

        assertThat(text(bodies)).isEqualTo("1");
        assertThat(text(bodies)).isEqualTo("2");
        assertThat(text(bodies)).isEqualTo("1");
    }

    @Test
    void readsFilesWhenTheirTurnComesWhereTheyAreTooMuchForTheMemory() throws IOException {
        for (int i = 0; i < 12; i++) {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(folder.resolve("f" + (10 + i)).toFile(), "rw")) {
                sparse.setLength(Bodies.LARGEST);
            }
        }
        Bodies bodies = DirectoryBodies.of(folder, Map.of());
        write("f10", "changed");

        assertThat(text(bodies)).isEqualTo("changed");
        assertThat(bodies.next().bytes()).hasSize(Bodies.LARGEST);
    }

    @Test
    void refusesAnEmptyDirectoryAndAFileThatIsTooLarge() throws IOException {
        assertThatThrownBy(() -> DirectoryBodies.of(folder, Map.of())).hasMessageContaining("there is no file in it");

        Files.write(folder.resolve("big"), new byte[Bodies.LARGEST + 1]);

        assertThatThrownBy(() -> DirectoryBodies.of(folder, Map.of())).hasMessageContaining("big has 6291457 bytes");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String text(Bodies bodies) throws IOException {
        return new String(bodies.next().bytes(), UTF_8);
    }
}
