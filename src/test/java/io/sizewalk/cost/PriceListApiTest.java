package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.sizewalk.model.JobException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import software.amazon.awssdk.services.pricing.model.PricingException;

/** Pages of the Price List Query API that do not come, or lead nowhere. */
class PriceListApiTest {

    private static final String M5 = """
            {"product": {"productFamily": "ML Instance", "attributes": {"regionCode": "us-west-2", "component": "Hosting",
             "instanceName": "ml.m5.large", "usagetype": "USW2-Host:ml.m5.large"}}, "serviceCode": "AmazonSageMaker",
             "terms": {"OnDemand": {"a": {"priceDimensions": {"b": {"unit": "Hrs", "pricePerUnit": {"USD": "0.115"}}}}}},
             "publicationDate": "2026-11-20T00:00:00Z"}""";

    private final PricingClient client = mock(PricingClient.class);
    private final List<GetProductsRequest> asked = new ArrayList<>();
    private final PriceListApi api = new PriceListApi(() -> client, LocalDate.of(2026, 11, 21));

    private interface Answers {
        GetProductsResponse to(GetProductsRequest request);
    }

    private void answer(Answers answers) {
        doAnswer(call -> {
                    GetProductsRequest.Builder builder = GetProductsRequest.builder();
                    Consumer<GetProductsRequest.Builder> fill = call.getArgument(0);
                    fill.accept(builder);
                    asked.add(builder.build());
                    return answers.to(builder.build());
                })
                .when(client)
                .getProducts(ArgumentMatchers.<Consumer<GetProductsRequest.Builder>>any());
    }

    private static GetProductsResponse page(String next, String... documents) {
        return GetProductsResponse.builder()
                .priceList(documents)
                .nextToken(next)
                .build();
    }

    @Test
    void followsEveryPageOfEveryQuestion() {
        answer(request -> request.nextToken() == null ? page("2") : page(null, M5));

        PriceList read = api.read("us-west-2", "");

        assertThat(read.files()).singleElement().satisfies(file -> {
            assertThat(file.hosting().byKey()).hasSize(1);
            assertThat(file.hosting().asOf()).isEqualTo("2026-11-20");
        });
        assertThat(asked).hasSize(6).allMatch(request -> request.serviceCode().equals("AmazonSageMaker"));
        assertThat(asked)
                .allMatch(request -> request.filters().stream()
                        .anyMatch(filter -> filter.field().equals("regionCode")
                                && filter.value().equals("us-west-2")));
        verify(client).close();
    }

    @Test
    void aPageThatFailsIsTold() {
        answer(request -> {
            if (request.nextToken() == null) {
                return page("2", M5);
            }
            throw SdkClientException.create("connection reset");
        });

        assertThatThrownBy(() -> api.read("us-west-2", ""))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("connection reset")
                .extracting(e -> ((JobException) e).kind())
                .isEqualTo(JobException.Kind.AWS);
    }

    @Test
    void namesThePermissionThatIsMissing() {
        answer(request -> {
            throw PricingException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDeniedException")
                            .errorMessage("User x is not authorized to perform: pricing:GetProducts")
                            .build())
                    .statusCode(400)
                    .build();
        });

        assertThatThrownBy(() -> api.read("us-west-2", ""))
                .hasMessageContaining("AccessDeniedException")
                .extracting(e -> ((JobException) e).hint())
                .asString()
                .contains("pricing:GetProducts", "--offer-file");
    }

    @Test
    void pagesThatLeadInACircleEnd() {
        answer(request -> page("again", M5));

        assertThatThrownBy(() -> api.read(null, "")).hasMessageContaining("leads back");
    }

    @Test
    void aDocumentThatIsNoneIsNotPassedOver() {
        answer(request -> page(null, M5, "{\"product\": "));
        assertThatThrownBy(() -> api.read("us-west-2", "")).hasMessageContaining("not JSON");

        answer(request -> page(null, M5, "{\"product\": {\"attributes\": {}}}"));
        assertThatThrownBy(() -> api.read("us-west-2", "")).hasMessageContaining("no terms");
    }
}
