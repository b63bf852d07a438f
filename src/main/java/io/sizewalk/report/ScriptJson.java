package io.sizewalk.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Data as JSON that can stand inside a script element: no text in it can end the element or begin a comment. Verdicts are numbers, worst last. */
final class ScriptJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addMixIn(Verdict.class, Numbered.class)
            .build();

    static {
        JSON.getFactory().setCharacterEscapes(new ScriptEscapes());
    }

    @JsonFormat(shape = JsonFormat.Shape.NUMBER)
    private interface Numbered {}

    private ScriptJson() {}

    static String of(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn the page's data into JSON", "", e);
        }
    }

    private static final class ScriptEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private final int[] ascii = standardAsciiEscapesForJSON();

        ScriptEscapes() {
            for (char c : new char[] {'<', '>', '&', '\''}) {
                ascii[c] = ESCAPE_CUSTOM;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            // The two separators end a line in older JavaScript, though not in JSON.
            boolean escaped = c == '<' || c == '>' || c == '&' || c == '\'' || c == 0x2028 || c == 0x2029;
            return escaped ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
        }
    }
}
