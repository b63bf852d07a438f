package io.sizewalk.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.JobException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/**
 * Reads SageMaker's prices by GetProducts of the Price List Query API: three questions, page by page. What AWS is asked to
 * leave out is left out here once more, by {@link PriceListProduct}.
 */
public final class PriceListApi {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Supplier<PricingClient> clients;
    private final LocalDate today;

    /**
     * @param clients opens one for each reading, which closes it
     * @param today for the files' source
     */
    public PriceListApi(Supplier<PricingClient> clients, LocalDate today) {
        this.clients = clients;
        this.today = today;
    }

    /**
     * @param region null for all
     * @param where whom the client asks, for the files' source
     * @throws JobException of kind AWS if a page cannot be had or a document on it is broken; nothing of the other pages is
     *     kept then
     */
    public PriceList read(@Nullable String region, String where) {
        PriceListTally tally = new PriceListTally();
        try (PricingClient client = clients.get()) {
            for (Filter question : List.of(
                    is("component", PriceListProduct.HOSTING),
                    is("productFamily", PriceListProduct.SERVERLESS_FAMILY),
                    is("operation", "Invoke-Endpoint"))) {
                ask(client, question, region, tally);
            }
        } catch (SdkException e) {
            throw PricingTrouble.translate(e);
        } catch (BrokenPriceListException e) {
            throw broken(e.text(), e);
        }
        String source =
                "AWS Price List Query API" + where + ", GetProducts of " + PriceListProduct.SERVICE + ", read " + today;
        return PriceList.of(tally, source, region, JobException.Kind.AWS);
    }

    private static void ask(PricingClient client, Filter question, @Nullable String region, PriceListTally tally) {
        List<Filter> filters = new ArrayList<>(List.of(question));
        if (region != null) {
            filters.add(is("regionCode", region));
        }
        Set<String> seen = new HashSet<>();
        String token = null;
        do {
            String from = token;
            GetProductsResponse page = client.getProducts(request -> request.serviceCode(PriceListProduct.SERVICE)
                    .filters(filters)
                    .nextToken(from));
            for (String document : page.priceList()) {
                read(document, region, tally);
            }
            token = page.nextToken();
            if (token != null && !seen.add(token)) {
                throw new BrokenPriceListException("a page leads back to one that was read before");
            }
        } while (token != null && !token.isEmpty());
    }

    private static Filter is(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    private static void read(String text, @Nullable String region, PriceListTally tally) {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BrokenPriceListException("a product's document is not JSON: " + e.getOriginalMessage());
        }
        if (!document.path("terms").isObject()) {
            throw new BrokenPriceListException("a product's document has no terms: " + PriceText.shown(document));
        }
        boolean ofSageMaker =
                document.path("serviceCode").asText(PriceListProduct.SERVICE).equals(PriceListProduct.SERVICE);
        Optional<PriceListProduct> product = PriceListProduct.of(document.path("product"))
                .filter(one -> ofSageMaker && (region == null || region.equals(one.region())));
        JsonNode onDemand = document.path("terms").path("OnDemand");
        if (product.isPresent() && !onDemand.isMissingNode()) {
            OnDemandTerm.usd(onDemand, product.get().item())
                    .ifPresent(usd -> tally.add(
                            product.get(),
                            usd,
                            PriceListTally.day(document.path("publicationDate").asText())));
        }
    }

    private static JobException broken(String what, Throwable cause) {
        return new JobException(
                JobException.Kind.AWS,
                "AWS's Price List cannot be read: " + what,
                "nothing was changed; try again later, or take the bulk file (--offer-file)",
                cause);
    }
}
