package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Traffic;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One step, as the worker is told to run it.
 *
 * @param runtime base of the runtime's addresses, {@code http} or {@code https}
 * @param region that requests are signed for
 * @param endpointName to invoke
 * @param warmUp sent first, not judged
 * @param traffic the judged requests, as planned
 * @param criteria what they are judged by
 * @param payloads with a weight above 0
 * @param credentials to sign with
 * @param folder where simulation.log and the sidecar go; exists
 */
record StepOrder(
        URI runtime,
        String region,
        String endpointName,
        WarmUp warmUp,
        Traffic traffic,
        Criteria criteria,
        List<Payload> payloads,
        SigningCredentials credentials,
        Path folder)
        implements Order {

    StepOrder {
        payloads = List.copyOf(payloads);
    }
}
