package io.sizewalk.cost;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads AWS's public bulk offer file of SageMaker, {@code
 * https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/index.json} or the one of a region, plain or
 * packed with gzip. All regions together are hundreds of megabytes, so the file is read as a stream, twice: products first,
 * then terms, whichever comes first in it. In memory are the rows that are looked for, and one more.
 */
public final class OfferFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Map<String, PriceListProduct> products = new HashMap<>();
    private final Map<String, Money> prices = new HashMap<>();
    private String offerCode = "";
    private String version = "";
    private String published = "";

    private OfferFile(Path path) {
        this.path = path;
    }

    /**
     * @param region null for all that the file has
     * @param today for the files' source
     * @throws JobException of kind USAGE if the file cannot be read, is broken anywhere, is of another service, or has no
     *     hosting price of the region
     */
    public static PriceList read(Path path, @Nullable String region, LocalDate today) {
        return new OfferFile(path).read(region, today);
    }

    private PriceList read(@Nullable String region, LocalDate today) {
        try {
            pass(parser -> readHead(parser, region));
            if (!offerCode.equals(PriceListProduct.SERVICE)) {
                throw new BrokenPriceListException(
                        "has \"offerCode\": \"" + offerCode + "\"; " + PriceListProduct.SERVICE + " is needed");
            }
            pass(this::readTerms);
            LocalDate day = PriceListTally.day(published);
            PriceListTally tally = new PriceListTally();
            prices.forEach((sku, usd) -> {
                PriceListProduct product = products.get(sku);
                if (product != null) {
                    tally.add(product, usd, day);
                }
            });
            String source =
                    "AWS Price List bulk offer file " + path.getFileName() + ", version " + version + ", read " + today;
            return PriceList.of(tally, source, region, JobException.Kind.USAGE);
        } catch (BrokenPriceListException e) {
            throw wrong(e.text(), e);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw wrong("is broken" + where + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw wrong(Files.exists(path) ? "cannot be read: " + e.getMessage() : "does not exist", e);
        }
    }

    /** What looks at one field of the file's outermost object; it leaves the parser at the end of the field's value. */
    private interface FieldReader {
        void read(JsonParser parser) throws IOException;
    }

    private void pass(FieldReader reader) throws IOException {
        try (InputStream in = open();
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenPriceListException("holds no JSON object");
            }
            eachField(parser, reader);
            if (parser.nextToken() != null) {
                throw new BrokenPriceListException("goes on after its end");
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        in.mark(2);
        boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return packed ? new GZIPInputStream(in, BUFFER) : in;
    }

    private static void eachField(JsonParser parser, FieldReader reader) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            reader.read(parser);
        }
    }

    private void readHead(JsonParser parser, @Nullable String region) throws IOException {
        switch (parser.currentName()) {
            case "offerCode" -> offerCode = parser.getText();
            case "version" -> version = parser.getText();
            case "publicationDate" -> published = parser.getText();
            case "products" -> eachField(object(parser, "products"), each -> readProduct(each, region));
            default -> parser.skipChildren();
        }
    }

    private void readProduct(JsonParser parser, @Nullable String region) throws IOException {
        String sku = parser.currentName();
        JsonNode json = JSON.readTree(parser);
        Optional<PriceListProduct> product = PriceListProduct.of(json);
        product.filter(one -> region == null || region.equals(one.region())).ifPresent(one -> products.put(sku, one));
    }

    private void readTerms(JsonParser parser) throws IOException {
        if (parser.currentName().equals("terms")) {
            eachField(object(parser, "terms"), terms -> {
                if (terms.currentName().equals("OnDemand")) {
                    eachField(object(terms, "terms.OnDemand"), this::readOffers);
                } else {
                    terms.skipChildren();
                }
            });
        } else {
            parser.skipChildren();
        }
    }

    private void readOffers(JsonParser parser) throws IOException {
        String sku = parser.currentName();
        PriceListProduct product = products.get(sku);
        if (product == null) {
            parser.skipChildren();
        } else {
            JsonNode offers = JSON.readTree(parser);
            OnDemandTerm.usd(offers, product.item()).ifPresent(usd -> prices.put(sku, usd));
        }
    }

    private static JsonParser object(JsonParser parser, String field) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new BrokenPriceListException("has no object \"" + field + "\"");
        }
        return parser;
    }

    private JobException wrong(String what, Throwable cause) {
        return new JobException(
                JobException.Kind.USAGE,
                "--offer-file " + path + " " + what,
                "take https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/" + PriceListProduct.SERVICE
                        + "/current/us-west-2/index.json, or another region's",
                cause);
    }
}
