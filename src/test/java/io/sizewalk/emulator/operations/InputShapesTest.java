package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputShapesTest {

    private final InputShapes sageMaker = InputShapes.load("sagemaker");
    private final InputShapes autoScaling = InputShapes.load("application-autoscaling");

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void letsARightRequestThrough() {
        ObjectNode request = json(
                "{'ModelName':'m','PrimaryContainer':{'Image':'i','Environment':{'A':'b'}},'Tags':[{'Key':'k','Value':''}]}");
        assertThat(sageMaker.checked("CreateModel", request)).isEqualTo(request);
    }

    @Test
    void dropsWhatAwsPassesOver() {
        ObjectNode request =
                json("{'ModelName':'m','Colour':'red','VpcConfig':null,'PrimaryContainer':{'Image':'i','Size':3}}");
        assertThat(sageMaker.checked("CreateModel", request))
                .isEqualTo(json("{'ModelName':'m','PrimaryContainer':{'Image':'i'}}"));
    }

    @Test
    void leavesOperationsThatTheModelDoesNotHaveAlone() {
        ObjectNode request = json("{'Anything':1}");
        assertThat(sageMaker.checked("CreateMoon", request)).isSameAs(request);
    }

    @Test
    void tellsEveryConstraintThatIsBrokenAtOnce() {
        assertThatThrownBy(() -> sageMaker.checked(
                        "CreateEndpointConfig",
                        json("{'EndpointConfigName':'a_b','ProductionVariants':[{'InitialInstanceCount':0}]}")))
                .isInstanceOf(AwsError.class)
                .hasMessage("3 validation errors detected: Value 'a_b' at 'endpointConfigName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62};"
                        + " Value at 'productionVariants.1.member.variantName' failed to satisfy constraint: Member must"
                        + " not be null; Value '0' at 'productionVariants.1.member.initialInstanceCount' failed to"
                        + " satisfy constraint: Member must have value greater than or equal to 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ListModels     | {'MaxResults':101}                  | Value '101' at 'maxResults' .*less than or equal to 100
            ListModels     | {'SortBy':'Colour'}                 | .*enum value set: \\[Name, CreationTime\\]
            ListEndpoints  | {'StatusEquals':''}                 | .*'statusEquals'.*enum value set.*
            ListTags       | {'ResourceArn':'arn'}               | .*'resourceArn'.*regular expression pattern.*
            AddTags        | {'ResourceArn':'arn:aws:sagemaker:eu-west-1:000000000000:model/m','Tags':[null]} | .*'tags.1.member'.*not be null
            DescribeModel  | {'ModelName':null}                  | .*'modelName'.*not be null
            UpdateEndpointWeightsAndCapacities | {'EndpointName':'e','DesiredWeightsAndCapacities':[]} | .*length greater than or equal to 1
            UpdateEndpointWeightsAndCapacities | {'EndpointName':'e','DesiredWeightsAndCapacities':[{'VariantName':'v','DesiredWeight':-0.5}]} | .*value greater than or equal to 0
            """)
    void refusesWhatBreaksAConstraint(String operation, String request, String words) {
        assertThatThrownBy(() -> sageMaker.checked(operation, json(request)))
                .isInstanceOf(AwsError.class)
                .extracting(Throwable::getMessage)
                .asString()
                .matches("1 validation error detected: .*" + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TagResource            | {'Tags':'text'}                 | tags must be a map
            TagResource            | {'Tags':{'k':1}}                | tags.k.member must be a string
            RegisterScalableTarget | {'MinCapacity':1.5}             | minCapacity must be an integer
            RegisterScalableTarget | {'MinCapacity':3000000000}      | minCapacity must be an integer
            RegisterScalableTarget | {'SuspendedState':[]}           | suspendedState must be a structure
            PutScalingPolicy       | {'TargetTrackingScalingPolicyConfiguration':{'DisableScaleIn':'no'}} | targetTrackingScalingPolicyConfiguration.disableScaleIn must be a boolean
            PutScalingPolicy       | {'TargetTrackingScalingPolicyConfiguration':{'TargetValue':'1'}} | targetTrackingScalingPolicyConfiguration.targetValue must be a number
            DescribeScalableTargets | {'ResourceIds':'one'}          | resourceIds must be a list
            """)
    void refusesWhatIsOfTheWrongType(String operation, String request, String words) {
        assertThatThrownBy(() -> autoScaling.checked(operation, json(request)))
                .isInstanceOf(AwsError.class)
                .hasMessage(words)
                .extracting(error -> ((AwsError) error).code())
                .isEqualTo("SerializationException");
    }

    @Test
    void standsLongTexts() {
        String text = "a-".repeat(100_000);
        assertThatThrownBy(() -> sageMaker.checked("ListModels", json("{'NextToken':'" + text + "'}")))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("length less than or equal to 8192");
        assertThatThrownBy(() -> sageMaker.checked(
                        "CreateEndpoint", json("{'EndpointName':'" + text + "','EndpointConfigName':'c'}")))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("length less than or equal to 63");
    }
}
