package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.pricing.PriceCatalog;
import io.sizewalk.emulator.pricing.ProductFilter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * GetProducts, DescribeServices and GetAttributeValues of AWS's Price List service. What breaks a constraint is an
 * InvalidParameterException here, as the service's model has it.
 */
final class PricingOperations {

    private static final String FORMAT = "aws_v1";
    private static final String FORMAT_VERSION = "FormatVersion";
    private static final String SERVICE_CODE = "ServiceCode";
    private static final int PAGE = 100;
    private static final int MOST_ATTRIBUTE_VALUES = 10_000;
    private static final int MOST_FILTERS = 50;
    private static final String[] FILTER_TYPES =
            Stream.of(ProductFilter.Type.values()).map(Enum::name).toArray(String[]::new);
    private static final String TOKEN = "after ";

    private final PriceCatalog catalog;

    PricingOperations(PriceCatalog catalog) {
        this.catalog = catalog;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "GetProducts", checked(this::getProducts),
                "DescribeServices", checked(this::describeServices),
                "GetAttributeValues", checked(this::getAttributeValues));
    }

    private static Operation checked(Operation operation) {
        return (Caller caller, ObjectNode request) -> {
            try {
                return operation.call(caller, request);
            } catch (AwsError e) {
                throw e.code().equals("ValidationException")
                        ? new AwsError("InvalidParameterException", e.status(), e.text())
                        : e;
            }
        };
    }

    private ObjectNode getProducts(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String service = input.required(SERVICE_CODE);
        List<ProductFilter> filters = input.structures("Filters", 0, MOST_FILTERS).stream()
                .map(PricingOperations::filter)
                .toList();
        format(input);
        known(service);
        ObjectNode response = Operation.nothing().put(FORMAT_VERSION, FORMAT);
        var list = response.putArray("PriceList");
        page(input, PAGE, catalog.documents(service, filters), response, list::add);
        return response;
    }

    private static ProductFilter filter(Input input) {
        String type = input.required("Type");
        input.oneOf("Type", FILTER_TYPES);
        return new ProductFilter(ProductFilter.Type.valueOf(type), input.required("Field"), input.required("Value"));
    }

    private ObjectNode describeServices(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        Optional<String> service = input.text(SERVICE_CODE);
        format(input);
        service.ifPresent(this::known);
        ObjectNode response = Operation.nothing().put(FORMAT_VERSION, FORMAT);
        var list = response.putArray("Services");
        List<String> all = service.map(List::of).orElseGet(() -> List.copyOf(catalog.services()));
        page(input, PAGE, all, response, code -> {
            var names = list.addObject().put(SERVICE_CODE, code).putArray("AttributeNames");
            catalog.attributeNames(code).forEach(names::add);
        });
        return response;
    }

    private ObjectNode getAttributeValues(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String service = input.required(SERVICE_CODE);
        String attribute = input.required("AttributeName");
        known(service);
        if (!catalog.attributeNames(service).contains(attribute)) {
            throw new AwsError("NotFoundException", 400, "Attribute " + attribute + " of " + service + " not found");
        }
        ObjectNode response = Operation.nothing();
        var list = response.putArray("AttributeValues");
        page(
                input,
                MOST_ATTRIBUTE_VALUES,
                catalog.attributeValues(service, attribute),
                response,
                value -> list.addObject().put("Value", value));
        return response;
    }

    private static void format(Input input) {
        input.oneOf(FORMAT_VERSION, FORMAT);
    }

    private void known(String service) {
        if (!catalog.services().contains(service)) {
            throw new AwsError("NotFoundException", 400, "Service code " + service + " not found");
        }
    }

    /** A token says how many items came before: the catalog never changes. */
    private static void page(Input input, int most, List<String> all, ObjectNode response, Consumer<String> add) {
        int size = input.integer("MaxResults", 1, most).orElse(Math.min(most, PAGE));
        int from =
                input.text("NextToken").map(token -> index(token, all.size())).orElse(0);
        int to = Math.min(from + size, all.size());
        all.subList(from, to).forEach(add);
        if (to < all.size()) {
            response.put(
                    "NextToken",
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString((TOKEN + to).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static int index(String token, int size) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith(TOKEN)) {
                int index = Integer.parseInt(text.substring(TOKEN.length()));
                if (index > 0 && index <= size) {
                    return index;
                }
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: refused below.
        }
        throw new AwsError("InvalidNextTokenException", 400, "The pagination token is invalid.");
    }
}
