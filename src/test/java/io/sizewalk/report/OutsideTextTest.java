package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutsideTextTest {

    @Test
    void replacesWhatXmlAndHtmlForbid() {
        assertThat(OutsideText.clean("a\u0000b\u001bc\u0085d\uFFFEe\uD83Df\t\n"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\t\n");
    }

    @Test
    void keepsEveryOtherCharacter() {
        String text = "ü \u05E9 \u202E \uD83D\uDE80 <>&\"'";

        assertThat(OutsideText.clean(text)).isEqualTo(text);
    }

    @Test
    void cutsBetweenCharactersAndSaysSo() {
        assertThat(OutsideText.cut("abc", 3)).isEqualTo("abc");
        assertThat(OutsideText.cut("abcd", 3)).isEqualTo("abc... (cut; 4 characters)");
        assertThat(OutsideText.cut("ab\uD83D\uDE80", 3)).isEqualTo("ab... (cut; 4 characters)");
    }

    @Test
    void putsLinesIntoOne() {
        assertThat(OutsideText.line(" a\r\n\tb ", 10)).isEqualTo("a b");
    }
}
