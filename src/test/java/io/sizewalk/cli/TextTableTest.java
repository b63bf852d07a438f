package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    @Test
    void cutsNamesThatBeginAlikeWhereTheyCanStillBeToldApart() {
        TextTable table = TextTable.ofNames(0, List.of("request", "reqs"));
        table.add(List.of("samples/model-simulator/large.json", "1"));
        table.add(List.of("samples/model-simulator/small.json", "22"));

        assertThat(table.lines(30))
                .containsExactly(
                        "request                   reqs",
                        "samples/mod...large.json     1",
                        "samples/mod...small.json    22");
    }

    @Test
    void cutsOtherTextAtItsEnd() {
        TextTable table = new TextTable(1, List.of("count", "error"));
        table.add(List.of("3", "connection refused by the server"));

        assertThat(table.lines(20)).containsExactly("count  error", "    3  connection...");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghij, 10, abcdefghij",
        "abcdefghijk, 10, abcd...ijk",
        "abcdefghijk, 9, abc...ijk",
        "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00, 7, \uD83D\uDE00...\uD83D\uDE00",
        "\u6F22\u5B57\u6F22\u5B57, 6, \u6F22...",
    })
    void leavesTheMiddleOutAndNoCharacterHalved(String name, int width, String shown) {
        assertThat(TextTable.cutWithin(name, width)).isEqualTo(shown);
        assertThat(TextTable.width(shown)).isLessThanOrEqualTo(width);
    }
}
