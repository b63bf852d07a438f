package io.sizewalk.environment;

import io.sizewalk.environment.Holdings.Certainty;
import io.sizewalk.environment.JournalEntry.Answer;
import io.sizewalk.environment.JournalEntry.Ask;
import io.sizewalk.environment.JournalEntry.Gone;
import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.environment.JournalEntry.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets the lines of a journal happen to {@link Holdings} again, so that a new process knows what may exist. */
final class JournalReplay {

    private final Holdings holdings;
    private final EndpointSpec spec;
    private final Map<Integer, Ask> open = new HashMap<>();

    private JournalReplay(EndpointSpec spec) {
        this.spec = spec;
        this.holdings = new Holdings(spec, CallRecorder.none());
    }

    /** What may exist after these lines, and what happens to it from now on recorded. */
    static Holdings restore(List<JournalEntry> entries, EndpointSpec spec, CallRecorder recorder) {
        JournalReplay replay = new JournalReplay(spec);
        entries.forEach(replay::take);
        replay.holdings.doubt();
        return replay.holdings.recordingIn(recorder);
    }

    private void take(JournalEntry entry) {
        if (entry instanceof Ask ask) {
            open.put(ask.call(), ask);
            asked(ask);
        } else if (entry instanceof Answer answer) {
            Ask ask = open.remove(answer.call());
            if (ask != null) {
                answered(ask, answer.outcome());
            }
        } else if (entry instanceof Seen seen && isTheEndpoint(seen.resource())) {
            holdings.endpointCreated();
            holdings.endpointSeen(seen.createdAt());
        } else if (entry instanceof Gone gone) {
            gone(gone.resource());
        }
    }

    private void asked(Ask ask) {
        Resource resource = ask.resource();
        switch (ask.operation()) {
            case "CreateEndpointConfig" -> {
                if (ask.fleet() != null) {
                    holdings.attemptingConfig(resource.name(), ask.fleet());
                }
            }
            case "CreateEndpoint" -> {
                if (isTheEndpoint(resource)) {
                    holdings.attemptingEndpoint();
                }
            }
            case "RegisterScalableTarget" -> {
                if (isTheTarget(resource)) {
                    holdings.scaling().attemptingTarget();
                }
            }
            case "PutScalingPolicy" -> holdings.scaling().attemptingPolicy(resource);
            default -> {
                // Changes nothing about what exists, or deletes: then a line of its own says that it is gone.
            }
        }
    }

    private void answered(Ask ask, Outcome outcome) {
        Certainty certainty = switch (outcome) {
            case OK -> Certainty.CREATED;
            case REFUSED -> Certainty.REFUSED;
            case UNANSWERED -> Certainty.UNANSWERED;
        };
        Resource resource = ask.resource();
        switch (ask.operation()) {
            case "CreateEndpointConfig" -> holdings.configAnswered(resource.name(), certainty);
            case "CreateEndpoint" -> {
                if (isTheEndpoint(resource)) {
                    holdings.endpointAnswered(certainty);
                }
            }
            case "RegisterScalableTarget" -> {
                if (isTheTarget(resource)) {
                    holdings.scaling().targetAnswered(certainty);
                }
            }
            case "PutScalingPolicy" -> holdings.scaling().policyAnswered(certainty);
            default -> {
                // As above.
            }
        }
    }

    private void gone(Resource resource) {
        switch (resource.kind()) {
            case ENDPOINT -> {
                if (isTheEndpoint(resource)) {
                    holdings.forgetEndpoint();
                }
            }
            case ENDPOINT_CONFIG -> holdings.forgetConfig(resource.name());
            case SCALABLE_TARGET -> {
                if (isTheTarget(resource)) {
                    holdings.scaling().forgetTarget();
                }
            }
            case SCALING_POLICY -> holdings.scaling().forgetPolicy();
        }
    }

    private boolean isTheEndpoint(Resource resource) {
        return resource.equals(Resource.endpoint(spec.endpointName()));
    }

    private boolean isTheTarget(Resource resource) {
        return resource.equals(Resource.scalableTarget(spec.scalableResourceId()));
    }
}
