package io.sizewalk.cli;

import io.sizewalk.environment.EndpointSpec;
import io.sizewalk.model.Payload;
import io.sizewalk.step.Plan;
import java.util.List;
import java.util.Map;

/**
 * What the user asked for, checked as far as it can be without touching anything.
 *
 * @param names of the model and of what is made for it
 * @param payloads the mix to send
 * @param plan of the walk
 * @param inputs every flag with its value, for the report
 */
record SizeRequest(EndpointSpec names, List<Payload> payloads, Plan plan, Map<String, String> inputs) {}
