package io.sizewalk.emulator.scaling;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One of the two CloudWatch alarms of a policy, and its state. As CloudWatch shows the alarms that are made for
 * SageMaker's predefined metric, AlarmHigh is on when the metric was above the target for 3 of 3 minutes, AlarmLow when it
 * was below 90 % of it for 15 of 15.
 *
 * <p>A minute without data is neither above nor below. CloudWatch then looks at minutes further back; this one is OK,
 * and without any data its state is INSUFFICIENT_DATA.
 */
public final class ScalingAlarm {

    /** Which of the two. */
    public enum Kind {
        HIGH(3, "GreaterThanThreshold", "greater than"),
        LOW(15, "LessThanThreshold", "less than");

        private static final double LOW_SHARE = 0.9;

        private final int minutes;
        private final String operator;
        private final String words;

        Kind(int minutes, String operator, String words) {
            this.minutes = minutes;
            this.operator = operator;
            this.words = words;
        }

        /** How many minutes are looked at, and how many of them must breach: all. */
        public int minutes() {
            return minutes;
        }

        /** CloudWatch's ComparisonOperator. */
        public String operator() {
            return operator;
        }

        double threshold(double target) {
            return this == HIGH ? target : LOW_SHARE * target;
        }

        boolean breached(double value, double threshold) {
            return this == HIGH ? value > threshold : value < threshold;
        }
    }

    /** CloudWatch's StateValue. */
    public enum State {
        OK,
        ALARM,
        INSUFFICIENT_DATA
    }

    /**
     * A minute's value.
     *
     * @param start of the minute
     * @param value in AWS's unit: invocations per instance and real minute
     */
    public record Point(Instant start, double value) {}

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Kind kind;
    private final double threshold;
    private final Instant created;
    private State state = State.INSUFFICIENT_DATA;
    private Instant since;
    private String reason = "Unchecked: Initial alarm creation";
    private List<Point> seen = List.of();

    ScalingAlarm(Kind kind, double target, Instant created) {
        this.kind = kind;
        this.threshold = kind.threshold(target);
        this.created = created;
        this.since = created;
    }

    public Kind kind() {
        return kind;
    }

    /** In the metric's unit. */
    public double threshold() {
        return threshold;
    }

    /** When it was made or last changed. */
    public Instant created() {
        return created;
    }

    public State state() {
        return state;
    }

    /** When its state changed last. */
    public Instant since() {
        return since;
    }

    /** Why, in CloudWatch's words. */
    public String reason() {
        return reason;
    }

    /** What it saw when its state changed last, newest first. */
    public List<Point> seen() {
        return seen;
    }

    boolean on() {
        return state == State.ALARM;
    }

    /** @param points of the last {@link Kind#minutes}, newest first, without those that have no data */
    void evaluate(List<Point> points, Instant now) {
        List<Point> breaching = points.stream()
                .filter(point -> kind.breached(point.value(), threshold))
                .toList();
        if (points.isEmpty()) {
            enter(
                    State.INSUFFICIENT_DATA,
                    points,
                    now,
                    "Insufficient Data: " + kind.minutes + " datapoints were unknown.");
        } else if (breaching.size() == kind.minutes) {
            enter(State.ALARM, points, now, crossed(breaching, "", kind.minutes, State.ALARM));
        } else {
            List<Point> others =
                    points.stream().filter(point -> !breaching.contains(point)).toList();
            enter(State.OK, points, now, others.isEmpty() ? few(points) : crossed(others, "not ", 1, State.OK));
        }
    }

    private void enter(State next, List<Point> points, Instant now, String why) {
        if (next != state) {
            reason = why;
            state = next;
            since = now;
            seen = List.copyOf(points);
        }
    }

    private String few(List<Point> points) {
        return "Threshold Crossed: no datapoints were received for " + (kind.minutes - points.size()) + " periods.";
    }

    private String crossed(List<Point> points, String not, int least, State next) {
        String list = points.stream()
                .map(point -> point.value() + " (" + TIME.format(point.start()) + ")")
                .collect(Collectors.joining(", "));
        return "Threshold Crossed: " + points.size() + " out of the last " + kind.minutes + " datapoints [" + list
                + "] "
                + (points.size() == 1 ? "was " : "were ") + not + kind.words + " the threshold (" + threshold
                + ") (minimum " + least + (least == 1 ? " datapoint" : " datapoints") + " for " + state + " -> " + next
                + " transition).";
    }
}
