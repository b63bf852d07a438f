package io.sizewalk.emulator.pricing;

import io.sizewalk.emulator.modelfile.InstanceFacts;
import io.sizewalk.emulator.modelfile.PricingProfile;
import io.sizewalk.emulator.modelfile.PricingProfile.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Every product that the Pricing API knows here, in a fixed order. */
public final class PriceCatalog {

    private final List<PricedProduct> products = new ArrayList<>();

    /** @param profile what is offered */
    public PriceCatalog(PricingProfile profile, InstanceFacts instances) {
        PriceDocument documents = new PriceDocument(instances, profile.typeSuffix());
        for (Product product : profile.products()) {
            if (product instanceof Product.Row row) {
                products.add(PricedProduct.of(documents.of(row)));
            } else if (product instanceof Product.Document document) {
                products.add(PricedProduct.of(document.json()));
            } else if (product instanceof Product.Verbatim verbatim) {
                products.add(PricedProduct.verbatim(verbatim.text()));
            }
        }
        if (profile.builtIn()) {
            PriceFacts.load().forEach(fact -> products.add(PricedProduct.of(documents.of(fact))));
        }
    }

    /** The codes of the services that have products, sorted. */
    public NavigableSet<String> services() {
        NavigableSet<String> services = new TreeSet<>();
        products.forEach(product -> services.add(product.serviceCode()));
        return services;
    }

    /** The documents of a service's products that match all filters. */
    public List<String> documents(String serviceCode, List<ProductFilter> filters) {
        return products.stream()
                .filter(product -> product.serviceCode().equals(serviceCode))
                .filter(product -> product.isVerbatim() || filters.stream().allMatch(filter -> filter.matches(product)))
                .map(PricedProduct::document)
                .toList();
    }

    /** What products of a service can be told apart by, sorted. */
    public List<String> attributeNames(String serviceCode) {
        NavigableSet<String> names = new TreeSet<>();
        products.stream()
                .filter(product -> product.serviceCode().equals(serviceCode) && !product.isVerbatim())
                .forEach(product -> {
                    names.addAll(product.attributes().keySet());
                    names.add("productFamily");
                });
        return List.copyOf(names);
    }

    /** The values of an attribute, sorted; none for an attribute that no product has. */
    public List<String> attributeValues(String serviceCode, String attribute) {
        NavigableSet<String> values = new TreeSet<>();
        products.stream()
                .filter(product -> product.serviceCode().equals(serviceCode))
                .map(product -> product.fields().get(attribute))
                .filter(value -> value != null)
                .forEach(values::add);
        return List.copyOf(values);
    }
}
