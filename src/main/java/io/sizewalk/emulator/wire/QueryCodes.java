package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.control.AwsError;
import java.util.Map;

/**
 * The names of errors in the query protocol and in JSON, which differ ("awsQueryError" in CloudWatch's service model).
 * Operations use those of the query protocol, and ValidationException for what breaks a constraint.
 */
final class QueryCodes {

    private static final Map<String, String> CODES = Map.of(
            "ValidationException", "ValidationError",
            "UnknownOperationException", "InvalidAction",
            "SerializationException", "MalformedInput",
            "ExpiredTokenException", "ExpiredToken",
            "UnrecognizedClientException", "InvalidClientTokenId",
            "InvalidSignatureException", "SignatureDoesNotMatch",
            "IncompleteSignatureException", "IncompleteSignature",
            "MissingAuthenticationTokenException", "MissingAuthenticationToken");

    private static final Map<String, String> JSON_TYPES = Map.of(
            "InvalidParameterValue", "InvalidParameterValueException",
            "InvalidParameterCombination", "InvalidParameterCombinationException",
            "MissingParameter", "MissingRequiredParameterException");

    private QueryCodes() {}

    /** In the query protocol. */
    static String code(AwsError error) {
        return CODES.getOrDefault(error.code(), error.code());
    }

    /** In JSON. */
    static String jsonType(AwsError error) {
        return JSON_TYPES.getOrDefault(error.code(), error.code());
    }

    /** Whose fault it is: {@code Sender} or {@code Receiver}. */
    static String fault(AwsError error) {
        return error.status() < 500 ? "Sender" : "Receiver";
    }
}
