package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A template into which the rows of a feed are filled, one after the other. */
final class TemplateBodies implements Bodies {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final CsvFeed feed;
    private final Template template;
    private final Map<String, String> headers;

    private TemplateBodies(Path file, CsvFeed feed, Template template, Map<String, String> headers) {
        this.file = file;
        this.feed = feed;
        this.template = template;
        this.headers = headers;
    }

    /**
     * @param headers {@code Content-Type} among them
     * @throws IOException if template or feed cannot be read or do not fit
     */
    static TemplateBodies of(Path file, Path rows, Map<String, String> headers) throws IOException {
        CsvFeed feed = new CsvFeed(rows);
        Bodies.checkSize("it", Files.size(file));
        try {
            Template template = Template.of(
                    Files.readString(file), feed.columns(), type(headers).contains("json"));
            return new TemplateBodies(rows, feed, template, headers);
        } catch (CharacterCodingException e) {
            throw new BadBodyException("it is no text in UTF-8");
        }
    }

    @Override
    public Body next() throws IOException {
        return new Body(template.fill(feed.next().values()).getBytes(UTF_8), headers);
    }

    @Override
    public void check() throws IOException {
        CsvFeed all = new CsvFeed(file);
        long last = 0;
        for (CsvFeed.Row row = all.next(); row.number() > last; row = all.next()) {
            last = row.number();
            String filled = template.fill(row.values());
            Bodies.checkSize("with row " + row.number() + " it", filled.getBytes(UTF_8).length);
            if (isJson(headers)) {
                checkJson(row.number(), filled);
            }
        }
    }

    private static void checkJson(long row, String filled) throws BadBodyException {
        try {
            JSON.readTree(filled);
        } catch (JsonProcessingException e) {
            throw new BadBodyException("with row " + row + " it is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /** One JSON document, by its content type. */
    private static boolean isJson(Map<String, String> headers) {
        String type = type(headers);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static String type(Map<String, String> headers) {
        String type = headers.getOrDefault("Content-Type", "");
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
