package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/** The AWS SDK's client of the Price List service against the local one. */
class PricingIT {

    private static final String MODELS = "models: {m: {instances: {\"*\": {workers: 1, service: {constant: 1ms}}}}}\n";
    private static final String CODE = "AmazonSageMaker";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PricingClient pricing(SdkClients aws) {
        return aws.client(PricingClient.builder(), AwsBasicCredentials.create("local", "local"));
    }

    private static Filter filter(FilterType type, String field, String value) {
        return Filter.builder().type(type).field(field).value(value).build();
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError(document, e);
        }
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).asInstanceOf(type(AwsServiceException.class)).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isNotEmpty();
        });
    }

    @Test
    void publishedHostingPriceIsInAwssLayoutWithItsDate() throws IOException {
        try (SdkClients aws = SdkClients.of(MODELS)) {
            GetProductsResponse response = pricing(aws)
                    .getProducts(p -> p.serviceCode(CODE)
                            .filters(
                                    filter(FilterType.TERM_MATCH, "regionCode", "us-west-2"),
                                    filter(FilterType.TERM_MATCH, "component", "Hosting"),
                                    filter(FilterType.TERM_MATCH, "instanceName", "ml.m5.large")));
            assertThat(response.formatVersion()).isEqualTo("aws_v1");
            assertThat(response.nextToken()).isNull();
            assertThat(response.priceList()).hasSize(1);
            JsonNode document = parse(response.priceList().get(0));
            assertThat(document.at("/product/productFamily").asText()).isEqualTo("ML Instance");
            JsonNode attributes = document.at("/product/attributes");
            assertThat(attributes.path("instanceType").asText()).isEqualTo("ml.m5.large-Hosting");
            assertThat(attributes.path("usagetype").asText()).isEqualTo("USW2-Host:ml.m5.large");
            assertThat(attributes.path("location").asText()).isEqualTo("US West (Oregon)");
            assertThat(document.path("publicationDate").asText()).startsWith("2021-08-04");
            JsonNode price = document.at("/terms/OnDemand")
                    .elements()
                    .next()
                    .path("priceDimensions")
                    .elements()
                    .next();
            assertThat(price.path("unit").asText()).isEqualTo("Hrs");
            assertThat(price.at("/pricePerUnit/USD").asText()).isEqualTo("0.1150000000");
            assertThat(price.path("description").asText()).contains("as of 2021-08-04");
        }
    }

    @Test
    void serverlessHasPricesWhereTheyArePublishedAlone() throws IOException {
        try (SdkClients aws = SdkClients.of(MODELS)) {
            List<String> found = pricing(aws)
                    .getProducts(p ->
                            p.serviceCode(CODE).filters(filter(FilterType.EQUALS, "productFamily", "ML Serverless")))
                    .priceList();
            assertThat(found).hasSize(6).allMatch(d -> d.contains("\"regionCode\":\"us-east-1\""));
            assertThat(found).anyMatch(d -> d.contains("USE1-ServerlessInf:Mem-3GB") && d.contains("0.0000600000"));
        }
    }

    @Test
    void pagesHoldEveryProductOnceInOrder() throws IOException {
        try (SdkClients aws = SdkClients.of(MODELS)) {
            PricingClient client = pricing(aws);
            List<String> all = new ArrayList<>();
            client.getProductsPaginator(p -> p.serviceCode(CODE).maxResults(7))
                    .forEach(page -> all.addAll(page.priceList()));
            assertThat(all).hasSizeGreaterThan(100).doesNotHaveDuplicates();
            GetProductsResponse first = client.getProducts(p -> p.serviceCode(CODE));
            assertThat(first.priceList()).hasSize(100).isEqualTo(all.subList(0, 100));
            assertThat(first.nextToken()).isNotEmpty();
        }
    }

    @Test
    void filtersCompareAsTheirTypesSay() throws IOException {
        try (SdkClients aws = SdkClients.of(MODELS)) {
            PricingClient client = pricing(aws);
            Filter region = filter(FilterType.TERM_MATCH, "regionCode", "eu-west-1");
            assertThat(count(client, region)).isEqualTo(5);
            assertThat(count(client, region, filter(FilterType.CONTAINS, "instanceName", ".g4dn.")))
                    .isEqualTo(3);
            assertThat(count(client, region, filter(FilterType.ANY_OF, "instanceName", "ml.m5.xlarge,ml.g5.12xlarge")))
                    .isEqualTo(2);
            assertThat(count(client, region, filter(FilterType.NONE_OF, "instanceName", "ml.m5.xlarge")))
                    .isEqualTo(4);
            assertThat(count(client, region, filter(FilterType.EQUALS, "instanceName", "ML.M5.XLARGE")))
                    .isZero();
        }
    }

    private static int count(PricingClient client, Filter... filters) {
        return client.getProducts(p -> p.serviceCode(CODE).filters(filters))
                .priceList()
                .size();
    }

    @Test
    void modelFileMakesDecoysAndBrokenDocuments() throws IOException {
        try (SdkClients aws = SdkClients.of(MODELS + """
                pricing:
                  builtIn: false
                  typeSuffix: false
                  products:
                    - {region: us-west-2, instanceName: ml.m5.large, price: {USD: "1.5"}}
                    - {region: us-west-2, instanceName: ml.m5.large, component: Training, price: {USD: "9"}}
                    - {region: us-west-2, instanceName: ml.m5.large, term: Reserved, price: {CNY: "2"}}
                    - {product: {productFamily: Other, attributes: {a: b}, sku: S}, serviceCode: AmazonEC2, terms: {}}
                    - "{\\"broken\\": "
                """)) {
            PricingClient client = pricing(aws);
            List<String> hosting = client.getProducts(
                            p -> p.serviceCode(CODE).filters(filter(FilterType.TERM_MATCH, "component", "Hosting")))
                    .priceList();
            assertThat(hosting).hasSize(3);
            assertThat(hosting.get(0)).contains("\"instanceType\":\"ml.m5.large\"", "\"USD\":\"1.5000000000\"");
            assertThat(hosting.get(1)).contains("\"Reserved\":{", "\"CNY\":\"2.0000000000\"", "LeaseContractLength");
            assertThat(hosting.get(2)).isEqualTo("{\"broken\": ");
            assertThat(client.getProducts(p -> p.serviceCode("AmazonEC2")).priceList())
                    .hasSize(1);
            assertThat(client.describeServices().services())
                    .extracting(s -> s.serviceCode())
                    .containsExactly("AmazonEC2", CODE);
        }
    }

    @Test
    void servicesAndAttributesAreDescribed() throws IOException {
        try (SdkClients aws = SdkClients.of(MODELS)) {
            PricingClient client = pricing(aws);
            assertThat(client.describeServices(s -> s.serviceCode(CODE))
                            .services()
                            .get(0)
                            .attributeNames())
                    .contains("component", "instanceName", "regionCode", "productFamily");
            assertThat(client.getAttributeValues(a -> a.serviceCode(CODE).attributeName("regionCode"))
                            .attributeValues())
                    .extracting(v -> v.value())
                    .containsExactly("eu-west-1", "us-east-1", "us-west-2");
        }
    }

    @Test
    void whatTheServiceDoesNotTakeIsRefused() throws IOException {
        try (SdkClients aws = SdkClients.of(MODELS)) {
            PricingClient client = pricing(aws);
            Filter like = Filter.builder().type("LIKE").field("a").value("b").build();
            assertRefused(
                    () -> client.getProducts(p -> p.serviceCode(CODE).maxResults(101)), "InvalidParameterException");
            assertRefused(() -> client.getProducts(p -> p.maxResults(1)), "InvalidParameterException");
            assertRefused(
                    () -> client.getProducts(p -> p.serviceCode(CODE).formatVersion("aws_v2")),
                    "InvalidParameterException");
            assertRefused(
                    () -> client.getProducts(p -> p.serviceCode(CODE).filters(like)), "InvalidParameterException");
            assertRefused(
                    () -> client.getProducts(p -> p.serviceCode(CODE).nextToken("x")), "InvalidNextTokenException");
            assertRefused(() -> client.describeServices(s -> s.serviceCode("AmazonNothing")), "NotFoundException");
            assertRefused(
                    () -> client.getAttributeValues(a -> a.serviceCode(CODE).attributeName("nothing")),
                    "NotFoundException");
        }
    }
}
