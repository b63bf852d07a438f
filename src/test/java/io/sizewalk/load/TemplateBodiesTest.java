package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateBodiesTest {

    private static final String FEED = "text,n\r\n\"say \"\"hi\"\",\nthen \\ go\",1\r\nplain,2\r\n";

    @TempDir
    Path folder;

    @Test
    void fillsRowsInTurnEscapedForJson() throws IOException {
        Bodies bodies = bodies("{\"t\":\"#{text}\",\"n\":#{n}}", FEED, "application/json");

        assertThat(text(bodies)).isEqualTo("{\"t\":\"say \\\"hi\\\",\\nthen \\\\ go\",\"n\":1}");
        assertThat(text(bodies)).isEqualTo("{\"t\":\"plain\",\"n\":2}");
        assertThat(text(bodies)).contains("\"n\":1");
    }

    @Test
    void fillsOtherTextsWithValuesAsTheyAre() throws IOException {
        assertThat(text(bodies("<#{n}> #{text} ##{n} #x", FEED, "text/plain")))
                .isEqualTo("<1> say \"hi\",\nthen \\ go #{n} #x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // template | feed | what is said
                "#{c} | a,b;1,2 | #{c} in line 1 names no column; there are a, b",
                "#{a | a,b;1,2 | #{ in line 1 is not closed",
                "#{a} | a,b;1,2;3 | row 2 below its header has 1 values, not 2",
                "#{a} | a,b | there is no row below its header",
                "#{a} | a,a;1,2 | a name that is empty or there twice",
                "#{a} | a;x | with row 1 it is no JSON",
            })
    void saysWhatDoesNotFit(String template, String feed, String why) {
        assertThatThrownBy(() -> bodies(template, feed.replace(';', '\n'), "application/json")
                        .check())
                .isInstanceOf(BadBodyException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesAFeedThatIsEmpty() {
        assertThatThrownBy(() -> bodies("x", "", "text/plain")).hasMessage("there is no header line in it");
    }

    @Test
    void takesAByteOrderMarkForWhatItIs() throws IOException {
        assertThat(text(bodies("#{a}", "\uFEFFa\n1\n", "text/plain"))).isEqualTo("1");
    }

    private Bodies bodies(String template, String feed, String contentType) throws IOException {
        return TemplateBodies.of(
                Files.writeString(folder.resolve("template"), template),
                Files.writeString(folder.resolve("feed.csv"), feed),
                Map.of("Content-Type", contentType));
    }

    private static String text(Bodies bodies) throws IOException {
        return new String(bodies.next().bytes(), UTF_8);
    }
}
