package io.sizewalk.emulator.faults;

/**
 * One line of the fault script. The grammar, with what is optional in brackets:
 *
 * <pre>{@code
 * [at DURATION] [after ENDPOINT] [for DURATION] [every DURATION] [once | N times] [:] ACTION
 *
 * latency xFACTOR | latency +DURATION      [WHERE]
 * error [P %] [status 424|500|503 | model 4xx|5xx]  [WHERE]
 * freeze instance [N] | freeze instances   [WHERE]
 * kill instance [N] | kill instances       [WHERE]
 * drop connections | drop answers [P %]    [on OPERATION] [of ENDPOINT]
 * throttle OPERATION [P %] [status 400|429] [of ENDPOINT]
 * API 500 | API 503 [P %]                   [on OPERATION] [of ENDPOINT]
 * fail deployment | fail OPERATION         [with "REASON"] [of ENDPOINT]
 * fail rollback                            [with "REASON"] [of ENDPOINT]
 *
 * WHERE is any of: on instance N, of endpoint NAME, of variant NAME
 * }</pre>
 *
 * @param text as it was written, the schedule included
 */
public record Fault(String text, FaultSchedule schedule, FaultAction action) {

    /**
     * Reads a whole line.
     *
     * @throws IllegalArgumentException if it is not of the grammar: one line that says the text, where in it and what is
     *     allowed there
     */
    public static Fault parse(String text) {
        return FaultParser.parse(text);
    }

    /**
     * Reads an action whose schedule is given apart.
     *
     * @throws IllegalArgumentException as {@link #parse(String)}
     */
    public static Fault parse(String action, FaultSchedule schedule) {
        return FaultParser.parse(action, schedule);
    }
}
