package io.sizewalk.load;

import io.sizewalk.model.Sidecar;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.Expectation;
import io.sizewalk.traffic.RequestFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each request of a load is: where it goes and what it carries. Which destination and which source of bodies a request
 * takes is a matter of its number alone ({@link PayloadMix}, over all pairs of the two); a source's bodies are taken in turn.
 * Safe for use by several threads.
 */
final class RequestMix {

    private static final int LONGEST_NAME = 1000;

    private final PayloadMix mix;
    private final List<Pair> pairs;

    private RequestMix(PayloadMix mix, List<Pair> pairs) {
        this.mix = mix;
        this.pairs = pairs;
    }

    /** @param fixed the request of a source that has but one body */
    private record Pair(
            String name,
            Route route,
            Bodies bodies,
            @Nullable Outgoing fixed) {}

    /**
     * @param signer may be null where no destination asks for a signature
     * @throws IOException if a body cannot be read
     * @throws IllegalArgumentException if there is no destination or body, a weight is not above 0, a JSON path is none, or
     *     there is nothing to sign with
     */
    static RequestMix of(
            List<Destination> destinations,
            List<BodySource> sources,
            Expectation expectation,
            @Nullable RenewableSigner signer)
            throws IOException {
        AnswerCheck expected = AnswerCheck.of(expectation);
        List<Bodies> bodies = new ArrayList<>();
        for (BodySource source : sources) {
            bodies.add(Bodies.of(source));
        }
        List<Pair> pairs = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Destination destination : destinations) {
            Route route = new Route(destination, expected, signer);
            for (int i = 0; i < sources.size(); i++) {
                BodySource source = sources.get(i);
                String of = destinations.size() == 1 ? source.name() : destination.name() + " " + source.name();
                String name = requestName(of);
                boolean fixed = source.kind() == BodySource.Kind.FILE;
                Bodies from = bodies.get(i);
                pairs.add(new Pair(name, route, from, fixed ? new Outgoing(name, route, from.next()) : null));
                weights.add(destination.weight() * source.weight());
            }
        }
        return new RequestMix(new PayloadMix(weights), pairs);
    }

    /** Whether any destination's answers come in parts that are timed. */
    boolean streams() {
        return pairs.stream().anyMatch(pair -> pair.route().streamed());
    }

    /**
     * The request of a number, itself counted from 0.
     *
     * @throws UncheckedIOException if its body cannot be read any more
     */
    Outgoing next(long number) {
        Pair pair = pairs.get(mix.pick(number));
        if (pair.fixed() != null) {
            return pair.fixed();
        }
        try {
            return new Outgoing(pair.name(), pair.route(), pair.bodies().next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A name as it is, unless it means something else in the log or the table, or is so long that Gatling's log writer, whose
     * buffer holds 8 KiB, would break on it.
     */
    static String requestName(String wanted) {
        if (wanted.equals(Sidecar.WARM_UP_REQUEST) || wanted.equals(RequestFigures.TOTAL)) {
            return wanted + " (payload)";
        }
        return wanted.length() > LONGEST_NAME ? wanted.substring(0, LONGEST_NAME) : wanted;
    }
}
