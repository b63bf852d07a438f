package io.sizewalk.emulator.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads payloads in model-simulator's form: {@code {"sleep_seconds": 0.2, "status": 500}}, both keys optional, others
 * ignored. Any other payload is an ordinary request.
 *
 * <p>model-simulator: github.com/intuit/model-simulator, {@code model/predictor.py}.
 */
public final class SimulatorPayload {

    /** How much of a payload is looked at: a large one must not hold up the thread that serves everyone. */
    public static final int LOOKED_AT_BYTES = 64 * 1024;

    private static final double LONGEST_SECONDS = 3600;
    private static final JsonFactory JSON = new JsonFactory();

    private SimulatorPayload() {}

    /**
     * What the payload asks for.
     *
     * @param payload at most its first {@value #LOOKED_AT_BYTES} bytes
     * @param whole whether that is all of it: then it must be one whole JSON object, as model-simulator demands
     */
    public static Demand read(InputStream payload, boolean whole) {
        Reader reader = new Reader();
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Demand.NONE;
            }
            reader.read(json);
            return json.nextToken() == null ? reader.demand() : Demand.NONE;
        } catch (IOException e) {
            return whole ? Demand.NONE : reader.demand();
        }
    }

    private static final class Reader {
        private long sleepNanos;
        private int status = 200;

        void read(JsonParser json) throws IOException {
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (key.equals("sleep_seconds") && value.isNumeric()) {
                    double seconds = Math.min(LONGEST_SECONDS, Math.max(0, json.getDoubleValue()));
                    sleepNanos = (long) (seconds * 1e9);
                } else if (key.equals("status") && value == JsonToken.VALUE_NUMBER_INT) {
                    long wanted = json.getLongValue();
                    status = wanted >= 200 && wanted <= 599 ? (int) wanted : 500; // a server cannot answer others
                } else {
                    json.skipChildren();
                }
            }
        }

        Demand demand() {
            return sleepNanos == 0 && status == 200 ? Demand.NONE : new Demand(sleepNanos, status);
        }
    }
}
