package io.sizewalk.environment;

import io.sizewalk.environment.JournalEntry.Answer;
import io.sizewalk.environment.JournalEntry.Ask;
import io.sizewalk.environment.JournalEntry.Gone;
import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.environment.JournalEntry.Seen;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from a journal which instances were, or may have been, billed from when to when. Errs on the dear side. */
final class InstanceMeter {

    private static final String CREATE = "CreateEndpoint";

    private final Map<Resource, MeteredEndpoint> running = new LinkedHashMap<>();
    private final Map<Integer, Ask> open = new HashMap<>();
    private final List<InstanceUsage> usage = new ArrayList<>();

    private InstanceMeter() {}

    static List<InstanceUsage> read(List<JournalEntry> entries, Instant now) {
        InstanceMeter meter = new InstanceMeter();
        entries.forEach(meter::take);
        meter.running.values().forEach(endpoint -> meter.usage.addAll(endpoint.until(now)));
        meter.usage.sort(Comparator.comparing(InstanceUsage::from));
        return List.copyOf(meter.usage);
    }

    private void take(JournalEntry entry) {
        if (entry instanceof Ask ask) {
            open.put(ask.call(), ask);
            asked(ask);
        } else if (entry instanceof Answer answer) {
            Ask ask = open.remove(answer.call());
            MeteredEndpoint endpoint = ask == null ? null : running.get(ask.resource());
            if (ask != null && endpoint != null && ask.fleet() != null) {
                endpoint.answered(ask.operation().equals(CREATE), answer.outcome() == Outcome.REFUSED);
            }
        } else if (entry instanceof Seen seen) {
            MeteredEndpoint endpoint = running.get(seen.resource());
            if (endpoint != null) {
                endpoint.seen(seen.at(), seen.count());
            }
        } else if (entry instanceof Gone gone) {
            MeteredEndpoint endpoint = running.remove(gone.resource());
            if (endpoint != null) {
                usage.addAll(endpoint.until(gone.time()));
            }
        }
    }

    private void asked(Ask ask) {
        Fleet fleet = ask.fleet();
        if (fleet == null || ask.resource().kind() != Resource.Kind.ENDPOINT) {
            return;
        }
        if (ask.operation().equals(CREATE)) {
            MeteredEndpoint earlier = running.get(ask.resource());
            // A creation that is asked for again, since its configuration was not visible yet, goes on.
            if (earlier == null || !earlier.isFor(fleet.type())) {
                if (earlier != null) {
                    usage.addAll(earlier.until(ask.time()));
                }
                running.put(ask.resource(), new MeteredEndpoint(fleet, ask.time()));
            } else {
                earlier.askedAgain();
            }
            return;
        }
        MeteredEndpoint endpoint = running.get(ask.resource());
        if (endpoint != null) {
            endpoint.countAsked(ask.time(), fleet.count());
        }
    }
}
