package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.serving.RequestLog;
import io.sizewalk.emulator.time.FakeTimers;

/** Calls operations of an account whose time stands still. */
public final class Calls {

    private static final JsonMapper JSON = new JsonMapper();

    public final FakeTimers timers = new FakeTimers();
    public final RequestLog requests = new RequestLog();
    public final Account account;
    private final Operations sageMaker;
    private final Operations autoScaling;
    private final Operations cloudWatch;

    public Calls(String modelFile) {
        this.account = new Account(ModelFile.parse(modelFile), timers, requests);
        this.sageMaker = Operations.sageMaker(account);
        AutoScaling scaling = new AutoScaling(account);
        this.autoScaling = Operations.autoScaling(account, scaling);
        this.cloudWatch = Operations.cloudWatch(account, scaling);
    }

    /**
     * What the operation answers.
     *
     * @param request JSON; apostrophes stand for quotes
     */
    public ObjectNode call(String operation, String request) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(request.replace('\'', '"'));
            return sageMaker
                    .find(operation)
                    .or(() -> autoScaling.find(operation))
                    .or(() -> cloudWatch.find(operation))
                    .orElseThrow()
                    .call(Caller.DEFAULT, body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public String refusal(String operation, String request) {
        try {
            ObjectNode answer = call(operation, request);
            throw new AssertionError("answered " + answer);
        } catch (AwsError e) {
            assertThat(e.status()).isEqualTo(400);
            return e.code() + ": " + e.text();
        }
    }

    public void config(String name, String type, int count) {
        call(
                "CreateEndpointConfig",
                "{'EndpointConfigName':'" + name + "','ProductionVariants':[{'VariantName':'v','ModelName':'m',"
                        + "'InstanceType':'" + type + "','InitialInstanceCount':" + count + "}]}");
    }

    public void create(String endpoint, String config) {
        call("CreateEndpoint", "{'EndpointName':'" + endpoint + "','EndpointConfigName':'" + config + "'}");
    }

    public void update(String endpoint, String config) {
        call("UpdateEndpoint", "{'EndpointName':'" + endpoint + "','EndpointConfigName':'" + config + "'}");
    }

    public ObjectNode describe(String endpoint) {
        return call("DescribeEndpoint", "{'EndpointName':'" + endpoint + "'}");
    }

    public String status(String endpoint) {
        return describe(endpoint).path("EndpointStatus").asText();
    }
}
