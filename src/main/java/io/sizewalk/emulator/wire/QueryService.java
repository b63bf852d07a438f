package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.identity.RoleSession;
import java.util.Optional;

/** A service that speaks AWS's query protocol. */
interface QueryService {

    /** As the record of calls and the scopes of signatures have it. */
    String name();

    /** What the parameter Version says. */
    String version();

    /** Of the answers' XML. */
    String namespace();

    /** What the request is about, for the record of calls; empty if nothing. */
    String resource(QueryForm form);

    /**
     * Does the form's action.
     *
     * @param session whom the request is from, if from a session that STS issued
     * @return the XML in the answer's result
     * @throws AwsError if it has no such action, or AWS would refuse
     */
    String call(QueryForm form, Caller caller, Optional<RoleSession> session);
}
