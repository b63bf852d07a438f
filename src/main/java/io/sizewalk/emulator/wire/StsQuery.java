package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.time.Timers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** STS's query protocol: parameters in a form, the answer in XML. */
final class StsQuery {

    private static final String XML = "text/xml";
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final Timers timers;
    private final CallLog calls;

    StsQuery(Timers timers, CallLog calls) {
        this.timers = timers;
        this.calls = calls;
    }

    void handle(Exchange exchange, String form) {
        Map<String, List<String>> parameters = new QueryStringDecoder(form, StandardCharsets.UTF_8, false).parameters();
        String action = parameters.getOrDefault("Action", List.of("")).get(0);
        boolean known = action.equals("GetCallerIdentity");
        calls.add(new CallLog.Call(timers.now(), "sts", action, "", known ? "ok" : "InvalidAction"));
        String body = known ? identity(exchange.requestId()) : invalid(exchange.requestId());
        exchange.answer(known ? 200 : 400, XML, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String identity(String requestId) {
        return """
                <GetCallerIdentityResponse xmlns="%s">
                  <GetCallerIdentityResult>
                    <Arn>arn:aws:iam::%s:user/local</Arn>
                    <UserId>AIDALOCAL</UserId>
                    <Account>%s</Account>
                  </GetCallerIdentityResult>
                  <ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata>
                </GetCallerIdentityResponse>
                """.formatted(NAMESPACE, Caller.ACCOUNT, Caller.ACCOUNT, requestId);
    }

    private static String invalid(String requestId) {
        return """
                <ErrorResponse xmlns="%s">
                  <Error>
                    <Type>Sender</Type>
                    <Code>InvalidAction</Code>
                    <Message>The local SageMaker has no such action; of STS it has GetCallerIdentity.</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(NAMESPACE, requestId);
    }
}
