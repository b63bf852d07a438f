package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.BodySource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BodyOptionsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("a.json", "{}");
        write("b=1", "x");
        write("lines.jsonl", "{\"a\":1}\n{\"Body\":\"1,2\",\"ContentType\":\"text/csv\"}\n");
        write("bad.jsonl", "{}\n{\n");
        write("t.json", "{\"text\":\"#{text}\"}");
        write("bad-t.json", "{\"text\":\"#{txt}\"}");
        write("feed.csv", "text,n\nhello,1\n");
        Files.createDirectory(folder.resolve("images"));
        write("images/1.png", "1");
        write("images/2.png", "2");
        Files.createDirectory(folder.resolve("mixed"));
        write("mixed/1.png", "1");
        write("mixed/2.csv", "2");
        Files.createDirectory(folder.resolve("empty"));
    }

    @Test
    void weighsSourcesOfAllKindsAmongEachOther() {
        List<BodySource> sources = sources(
                "--payload",
                "a.json=2.5",
                "--payload-dir",
                "images",
                "--payload-jsonl",
                "lines.jsonl=3",
                "--template",
                "t.json=4",
                "--feed",
                "feed.csv");

        assertThat(sources)
                .extracting(BodySource::kind)
                .containsExactly(Kind.FILE, Kind.DIRECTORY, Kind.JSON_LINES, Kind.TEMPLATE);
        assertThat(sources).extracting(BodySource::weight).containsExactly(2.5, 1.0, 3.0, 4.0);
        assertThat(sources)
                .extracting(BodySource::contentType)
                .containsExactly("application/json", "image/png", "application/json", "application/json");
        assertThat(sources).extracting(BodySource::name).containsExactly("a.json", "images", "lines.jsonl", "t.json");
        assertThat(sources).allMatch(source -> source.path().isAbsolute());
        assertThat(sources.get(3).feed()).isEqualTo(folder.resolve("feed.csv"));
    }

    @Test
    void sendsAllBodiesWithTheContentTypeThatIsGiven() {
        assertThat(sources("--payload", "a.json", "--payload-dir", "mixed", "--content-type", "application/x-npy"))
                .extracting(BodySource::contentType)
                .containsOnly("application/x-npy");
    }

    @Test
    void takesTheMixOfScenarioRequestsWithoutWhatIsNeverSent() {
        List<BodySource> sources = sources(
                "--scenario-requests",
                "[{\"path\":\"a.json\",\"weight\":100,\"headers\":{\"X-A\":\"1\"}},{\"path\":\"b=1\",\"weight\":0}]");

        assertThat(sources).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo(folder.resolve("a.json"));
            assertThat(one.weight()).isEqualTo(100);
            assertThat(one.headers()).containsOnly(Map.entry("X-A", "1"));
        });
    }

    @Test
    void findsAFileWhoseNameLooksLikeAWeight() {
        assertThat(sources("--payload", "b=1=1").get(0).path()).isEqualTo(folder.resolve("b=1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // flags, ; between | what is said
                "~~ | no request has a body",
                "--payload;none.json | there is no file none.json",
                "--payload;images | images is a folder",
                "--payload;a.json=0 | a weight of 0 is never taken",
                "--payload;=1 | names nothing",
                "--payload;a.json;--payload;a.json=2 | a.json is there twice",
                "--payload-dir;a.json | --payload-dir a.json is no folder",
                "--payload-dir;mixed | several content types: image/png, text/csv",
                "--payload-dir;empty | there is no file in it that is not hidden",
                "--payload-jsonl;bad.jsonl | --payload-jsonl bad.jsonl: line 2: no JSON",
                "--template;t.json | --template without --feed",
                "--feed;feed.csv | --feed without --template",
                "--template;bad-t.json;--feed;feed.csv | #{txt} in line 1 names no column; there are text, n",
                "--payload;a.json;--content-type;ä | the value of Content-Type",
                "--payload;a.json;--scenario-requests;[{\"path\":\"a.json\",\"weight\":100}] | cannot go together",
                "--scenario-requests;[{\"path\":\"a.json\",\"weight\":100,\"headers\":{\"Host\":\"x\"}}] | header Host",
            })
    void saysWhatIsNotAllowed(String flags, String said) {
        String[] args = flags.isEmpty() ? new String[0] : flags.split(";", -1);

        assertThatThrownBy(() -> sources(args))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE))
                .hasMessageContaining(said);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<BodySource> sources(String... args) {
        return CommandLine.populateCommand(new BodyOptions(), args).sources(new PayloadFiles(folder));
    }
}
