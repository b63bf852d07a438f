package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each operation refuses, in AWS's words; apostrophes stand for quotes. */
class ValidationTest {

    private static final String VARIANT =
            "{'VariantName':'v','ModelName':'m','InstanceType':'ml.m5.large','InitialInstanceCount':1}";

    private final Calls aws = new Calls("models: {m: {instances: {\"*\": {workers: 1, service: {constant: 1ms}}}}}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CreateEndpoint       | {}                                                   | Value at 'endpointName' failed to satisfy constraint: Member must not be null
            CreateEndpoint       | {'EndpointName':'a_b'}                               | Value 'a_b' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern
            CreateEndpoint       | {'EndpointName':'-a'}                                | regular expression
            CreateEndpoint       | {'EndpointName':'a-'}                                | regular expression
            CreateEndpoint       | {'EndpointName':5}                                   | SerializationException: endpointName must be a string
            CreateEndpoint       | {'EndpointName':'e'}                                 | 'endpointConfigName'
            CreateEndpoint       | {'EndpointName':'e','EndpointConfigName':'c'}        | Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:000000000000:endpoint-config/c".
            CreateModel          | {'ModelName':'n'}                                    | primary container
            CreateModel          | {'ModelName':'n','ExecutionRoleArn':'role'}          | 'executionRoleArn'
            CreateModel          | {'ModelName':'n','PrimaryContainer':[]}              | SerializationException
            CreateModel          | {'ModelName':'m','PrimaryContainer':{}}              | Cannot create already existing model
            CreateEndpointConfig | {'EndpointConfigName':'c'}                           | Value at 'productionVariants'
            CreateEndpointConfig | {'EndpointConfigName':'c','ProductionVariants':[]}   | length greater than or equal to 1
            CreateEndpointConfig | {'EndpointConfigName':'c','ProductionVariants':{}}   | SerializationException
            CreateEndpointConfig | {'EndpointConfigName':'c','ProductionVariants':[1]}  | SerializationException
            ListEndpoints        | {'MaxResults':0}                                     | greater than or equal to 1
            ListEndpoints        | {'MaxResults':101}                                   | less than or equal to 100
            ListEndpoints        | {'SortBy':'Size'}                                    | enum value set
            ListEndpoints        | {'SortOrder':'Up'}                                   | enum value set
            ListEndpoints        | {'StatusEquals':'Ready'}                             | enum value set: [OutOfService, Creating, Updating, SystemUpdating, RollingBack, InService, Deleting, Failed, UpdateRollbackFailed]
            ListEndpoints        | {'NameContains':'a_b'}                               | regular expression pattern: [a-zA-Z0-9-]+
            ListModels           | {'SortBy':'Status'}                                  | enum value set: [Name, CreationTime]
            ListEndpointConfigs  | {'SortBy':'Status'}                                  | enum value set: [Name, CreationTime]
            ListTags             | {'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:model/m','MaxResults':49} | greater than or equal to 50
            ListTags             | {'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:model/m','NextToken':'x'} | token
            AddTags              | {'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:model/m','Tags':[{'Key':'aws:x','Value':''}]} | aws: prefixed tag key names
            AddTags              | {'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:model/m','Tags':[{'Key':'a*','Value':''}]} | regular expression
            CreateModel          | {'ModelName':'n','PrimaryContainer':{'Image':'a b'}} | 'primaryContainer.image'
            CreateModel          | {'ModelName':'n','PrimaryContainer':{'Image':'a','ModelDataUrl':'ftp://x'}} | 'primaryContainer.modelDataUrl'
            CreateModel          | {'ModelName':'n','Containers':[{'Image':'a','Mode':'Both'}]} | 'containers.1.member.mode'
            CreateEndpointConfig | {'EndpointConfigName':'c','KmsKeyId':'a b'}          | 'kmsKeyId'
            ListEndpoints        | {'CreationTimeAfter':'now'}                          | SerializationException
            ListModels           | {'NextToken':'!'}                                    | token
            ListTags             | {'ResourceArn':'e'}                                  | regular expression
            ListTags             | {'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:model/x'} | Could not find model
            AddTags              | {'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:model/m'} | 'tags'
            UpdateEndpointWeightsAndCapacities | {'EndpointName':'e','DesiredWeightsAndCapacities':[]} | length greater than or equal to 1
            """)
    void refuses(String operation, String request, String words) {
        assertThat(aws.refusal(operation, request)).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'VariantName':'v'              | 'VariantName':'v v'         | productionVariants.1.member.variantName
            'ModelName':'m'                | 'ModelName':'x'             | Could not find model "arn:aws:sagemaker:us-east-1:000000000000:model/x".
            'InstanceType':'ml.m5.large'   | 'InstanceType':'m5.large'   | enum value set
            'InstanceType':'ml.m5.large'   | 'ServerlessConfig':{}       | serverlessConfig.memorySizeInMB
            'InstanceType':'ml.m5.large'   | 'Other':1                   | 'productionVariants.1.member.instanceType'
            'InitialInstanceCount':1       | 'InitialInstanceCount':0    | Value '0' at 'productionVariants.1.member.initialInstanceCount' failed to satisfy constraint: Member must have value greater than or equal to 1
            'InitialInstanceCount':1       | 'InitialInstanceCount':1.5  | SerializationException
            'InitialInstanceCount':1       | 'Other':1                   | initialInstanceCount
            'InitialInstanceCount':1       | 'InitialInstanceCount':1,'InitialVariantWeight':-1 | initialVariantWeight
            'InitialInstanceCount':1       | 'InitialInstanceCount':1,'RoutingConfig':{} | routingStrategy
            'InitialInstanceCount':1       | 'InitialInstanceCount':1,'VolumeSizeInGB':513 | volumeSizeInGB
            'InitialInstanceCount':1       | 'InitialInstanceCount':1,'ModelDataDownloadTimeoutInSeconds':59 | modelDataDownloadTimeoutInSeconds
            'InitialInstanceCount':1       | 'InitialInstanceCount':1,'RoutingConfig':{'RoutingStrategy':'BEST'} | enum value set: [LEAST_OUTSTANDING_REQUESTS, RANDOM]
            """)
    void refusesAVariant(String right, String wrong, String words) {
        String variant = VARIANT.replace(right, wrong);
        assertThat(variant).isNotEqualTo(VARIANT);
        assertThat(aws.refusal("CreateEndpointConfig", config(variant))).contains(words);
    }

    private static String config(String variants) {
        return "{'EndpointConfigName':'c','ProductionVariants':[" + variants + "]}";
    }

    @Test
    void refusesElevenVariantsAndTakesTen() {
        StringBuilder ten = new StringBuilder(VARIANT);
        for (int i = 1; i < 10; i++) {
            ten.append(',').append(VARIANT.replace("'v'", "'v" + i + "'"));
        }
        assertThat(aws.refusal("CreateEndpointConfig", config(ten + "," + VARIANT.replace("'v'", "'w'"))))
                .contains("length less than or equal to 10");
        aws.call("CreateEndpointConfig", config(ten.toString()));
    }

    @Test
    void refusesTwoVariantsOfOneName() {
        assertThat(aws.refusal("CreateEndpointConfig", config(VARIANT + "," + VARIANT)))
                .contains("unique");
    }

    @Test
    void namesHave63CharactersAtMost() {
        String longest = "a".repeat(63);
        aws.config(longest, "ml.m5.large", 1);
        assertThat(aws.refusal("DescribeEndpointConfig", "{'EndpointConfigName':'" + longest + "a'}"))
                .contains("length less than or equal to 63");
    }

    @Test
    void namesThatDifferInCaseAloneAreTheSame() {
        aws.config("Config", "ml.m5.large", 1);
        assertThat(aws.call("DescribeEndpointConfig", "{'EndpointConfigName':'CONFIG'}")
                        .path("EndpointConfigName")
                        .asText())
                .isEqualTo("Config");
    }

    @Test
    void refusesTooManyTagsAndTagsThatAreGivenTwice() {
        String arn = "'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:model/m'";
        StringBuilder fifty = new StringBuilder("{'Key':'k0','Value':''}");
        for (int i = 1; i < 50; i++) {
            fifty.append(",{'Key':'k").append(i).append("','Value':''}");
        }
        aws.call("AddTags", "{" + arn + ",'Tags':[" + fifty + "]}");
        assertThat(aws.refusal("AddTags", "{" + arn + ",'Tags':[{'Key':'more','Value':''}]}"))
                .contains("50");
        assertThat(aws.refusal("AddTags", "{" + arn + ",'Tags':[{'Key':'k','Value':''},{'Key':'k','Value':'2'}]}"))
                .contains("Duplicate tag keys");
    }
}
