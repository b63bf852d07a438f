package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a request asks for, by its form and not by whether it can be had here.
 *
 * @param protocol that an answer must be in
 * @param service as the record of calls names it; for services that are not simulated the name in the signature's scope
 *     or the target's prefix, or {@code unknown}
 * @param signingName of the service in signatures; empty for a service that is not simulated
 * @param operation as the client spelled it: its name, or method and path
 */
record Destination(Protocol protocol, String service, String signingName, String operation) {

    private static final String MONITORING = "monitoring";
    private static final String UNKNOWN = "unknown";
    private static final String MONITORING_VERSION = "2010-08-01";
    private static final String STS = "sts";
    private static final String STS_VERSION = "2011-06-15";

    /** A service and its name in signatures, by what precedes the operation in {@code X-Amz-Target}. */
    private static final Map<String, List<String>> TARGETS = Map.of(
            "SageMaker", List.of("sagemaker", "sagemaker"),
            "AnyScaleFrontendService", List.of("application-autoscaling", "application-autoscaling"),
            "AWSPriceListService", List.of("pricing", "pricing"),
            "GraniteServiceVersion20100801", List.of(MONITORING, MONITORING));

    private static final Set<String> REST_XML = Set.of("cloudfront", "route53", "s3-control");

    static Destination of(FullHttpRequest request) {
        String scope = Signature.service(request.headers());
        String called = request.method() + " " + request.uri();
        if (request.uri().startsWith("/endpoints/")) {
            // Whatever its headers say: the payload's content type is the client's own.
            return new Destination(Protocol.REST_JSON, "sagemaker-runtime", "sagemaker", called);
        }
        String target = request.headers().get("X-Amz-Target");
        String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (target != null) {
            return ofTarget(target, contentType, scope);
        }
        if (request.headers().contains("smithy-protocol", "rpc-v2-cbor", true)) {
            String[] path = request.uri().split("/", -1);
            return named(Protocol.CBOR, path.length > 2 ? path[2] : UNKNOWN, path[path.length - 1]);
        }
        String[] pathAndQuery = request.uri().split("\\?", 2);
        if (pathAndQuery[0].equals("/") && contentType.startsWith("application/x-www-form-urlencoded")) {
            return ofForm(request.content().toString(StandardCharsets.UTF_8), scope);
        }
        if (pathAndQuery[0].equals("/") && pathAndQuery.length > 1 && pathAndQuery[1].contains("Action=")) {
            return ofForm(pathAndQuery[1], scope);
        }
        String service = scope.isEmpty() ? UNKNOWN : scope;
        Protocol protocol = scope.equals("s3") || scope.equals("s3express")
                ? Protocol.S3
                : REST_XML.contains(scope) ? Protocol.REST_XML : Protocol.REST_JSON;
        return new Destination(protocol, service, "", called);
    }

    private static Destination ofTarget(String target, String contentType, String scope) {
        Protocol protocol = contentType.contains("x-amz-json-1.0") ? Protocol.JSON_1_0 : Protocol.JSON_1_1;
        int dot = target.lastIndexOf('.');
        String prefix = dot < 0 ? target : target.substring(0, dot);
        List<String> names = TARGETS.get(prefix);
        if (names == null) {
            return new Destination(protocol, scope.isEmpty() ? UNKNOWN : scope, "", target);
        }
        return named(protocol, prefix, target.substring(dot + 1));
    }

    private static Destination named(Protocol protocol, String prefix, String operation) {
        List<String> names = TARGETS.get(prefix);
        return names == null
                ? new Destination(protocol, prefix, "", operation)
                : new Destination(protocol, names.get(0), names.get(1), operation);
    }

    private static Destination ofForm(String text, String scope) {
        QueryForm form = new QueryForm(text);
        String action = form.action();
        String version = form.text("Version").orElse("");
        if (version.equals(MONITORING_VERSION)) {
            return new Destination(Protocol.QUERY, MONITORING, MONITORING, action);
        }
        if (scope.isEmpty() || scope.equals(STS) || version.equals(STS_VERSION)) {
            return new Destination(Protocol.QUERY, STS, STS, action);
        }
        Protocol protocol = scope.equals("ec2") ? Protocol.EC2_QUERY : Protocol.QUERY;
        return new Destination(protocol, scope, scope.equals(MONITORING) ? MONITORING : "", action);
    }

    /** How the client would recognise what it asked for. */
    String spelled() {
        return switch (protocol) {
            case REST_JSON, REST_XML, S3 -> operation + (service.equals(UNKNOWN) ? "" : " of " + service);
            default ->
                operation.contains(".")
                        ? operation
                        : (service.equals("sagemaker") ? "SageMaker" : service) + "." + operation;
        };
    }
}
