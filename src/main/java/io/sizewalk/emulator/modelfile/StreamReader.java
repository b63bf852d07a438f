package io.sizewalk.emulator.modelfile;

import io.sizewalk.emulator.time.DurationText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how a model streams its answers. */
final class StreamReader {

    private static final int MOST_PARTS = 10_000;
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)%");
    private static final String FIRST_FORM = "a share of the service time from \"0%\" to \"100%\", or a duration";

    private StreamReader() {}

    static StreamProfile read(Section section) {
        section.onlyKeys("parts", "first", "brokenRate");
        int parts = (int) section.integer("parts", 1, MOST_PARTS);
        double brokenRate = section.shareOr("brokenRate", 0);
        if (brokenRate > 0 && parts == 1) {
            throw section.refused("brokenRate", "0 where a stream has one part only");
        }
        return new StreamProfile(
                parts, section.has("first") ? first(section) : new StreamProfile.Share(1.0 / parts), brokenRate);
    }

    private static StreamProfile.First first(Section section) {
        String text = section.string("first", FIRST_FORM);
        Matcher share = SHARE.matcher(text);
        if (!share.matches()) {
            return new StreamProfile.After(
                    DurationText.parse(text).orElseThrow(() -> section.refused("first", FIRST_FORM)));
        }
        double percent = Double.parseDouble(share.group(1));
        if (percent > 100) {
            throw section.refused("first", FIRST_FORM);
        }
        return new StreamProfile.Share(percent / 100);
    }
}
