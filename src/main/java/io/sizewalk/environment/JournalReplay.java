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
    private final String endpointName;
    private final Map<Integer, Ask> open = new HashMap<>();

    private JournalReplay(String endpointName) {
        this.endpointName = endpointName;
        this.holdings = new Holdings(endpointName, CallRecorder.none());
    }

    /** What may exist after these lines, and what happens to it from now on recorded. */
    static Holdings restore(List<JournalEntry> entries, String endpointName, CallRecorder recorder) {
        JournalReplay replay = new JournalReplay(endpointName);
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
        if (ask.operation().equals("CreateEndpointConfig") && ask.fleet() != null) {
            holdings.attemptingConfig(ask.resource().name(), ask.fleet());
        } else if (ask.operation().equals("CreateEndpoint") && isTheEndpoint(ask.resource())) {
            holdings.attemptingEndpoint();
        }
    }

    private void answered(Ask ask, Outcome outcome) {
        Certainty certainty = switch (outcome) {
            case OK -> Certainty.CREATED;
            case REFUSED -> Certainty.REFUSED;
            case UNANSWERED -> Certainty.UNANSWERED;
        };
        if (ask.operation().equals("CreateEndpointConfig")) {
            holdings.configAnswered(ask.resource().name(), certainty);
        } else if (ask.operation().equals("CreateEndpoint") && isTheEndpoint(ask.resource())) {
            holdings.endpointAnswered(certainty);
        }
    }

    private void gone(Resource resource) {
        if (isTheEndpoint(resource)) {
            holdings.forgetEndpoint();
        } else if (resource.kind() == Resource.Kind.ENDPOINT_CONFIG) {
            holdings.forgetConfig(resource.name());
        }
    }

    private boolean isTheEndpoint(Resource resource) {
        return resource.equals(Resource.endpoint(endpointName));
    }
}
