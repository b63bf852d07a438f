package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.identity.RoleSession;
import io.sizewalk.emulator.operations.Operations;
import java.util.Optional;
import java.util.Set;

/** CloudWatch in the query protocol: the operations that it has in JSON, with forms made JSON and answers made XML. */
final class CloudWatchQuery implements QueryService {

    /** As signatures name it. */
    static final String SERVICE = "monitoring";

    private final Operations operations;
    private final KnownOperations known;
    private final QueryXml xml = new QueryXml(Set.of("ExtendedStatistics"));

    CloudWatchQuery(Operations operations, KnownOperations known) {
        this.operations = operations;
        this.known = known;
    }

    @Override
    public String name() {
        return SERVICE;
    }

    @Override
    public String version() {
        return "2010-08-01";
    }

    @Override
    public String namespace() {
        return "http://monitoring.amazonaws.com/doc/2010-08-01/";
    }

    @Override
    public String resource(QueryForm form) {
        return form.text("MetricName").or(() -> form.text("AlarmNamePrefix")).orElse("");
    }

    @Override
    public String call(QueryForm form, Caller caller, Optional<RoleSession> session) {
        return xml.members(operations
                .find(form.action())
                .orElseThrow(() -> Protocol.QUERY.unknownOperation(
                        known.refusal(SERVICE, form.action(), "cloudwatch." + form.action())))
                .call(caller, QueryTree.json(form.all())));
    }
}
