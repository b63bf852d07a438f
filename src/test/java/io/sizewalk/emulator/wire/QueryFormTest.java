package io.sizewalk.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.emulator.control.AwsError;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFormTest {

    private static final Pattern WORD = Pattern.compile("\\w*");

    @Test
    void readsWhatIsThere() {
        QueryForm form = new QueryForm("Action=AssumeRole&RoleArn=arn%3Aaws&DurationSeconds=900");
        assertThat(form.action()).isEqualTo("AssumeRole");
        assertThat(form.text("RoleArn")).contains("arn:aws");
        assertThat(form.integer("DurationSeconds", 900, 43200, 3600)).isEqualTo(900);
        assertThat(form.integer("Other", 900, 43200, 3600)).isEqualTo(3600);
        assertThat(new QueryForm("").action()).isEmpty();
        assertThat(new QueryForm("Action=AssumeRole&RoleArn=%zz").action()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Other=x      | Value null at 'name' failed to satisfy constraint: Member must not be null
            Name=a       | Value 'a' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2
            Name=abcdef  | length less than or equal to 5
            Name=a%20b   | regular expression pattern
            """)
    void refusesText(String form, String words) {
        assertThatThrownBy(() -> new QueryForm(form).required("Name", 2, 5, WORD))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("1 validation error detected: ")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            899   | greater than or equal to 900
            43201 | less than or equal to 43200
            x     | whole number
            """)
    void refusesNumbers(String value, String words) {
        assertThatThrownBy(() -> new QueryForm("Seconds=" + value).integer("Seconds", 900, 43200, 3600))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining(words);
    }
}
