package io.sizewalk.emulator.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpRequest;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.signature.Sha256;
import io.sizewalk.emulator.signature.SignatureVerifier;
import io.sizewalk.emulator.signature.SignedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where signatures are verified: before every service, so that none can forget it. What is for a service that is not
 * simulated passes, to be refused as such.
 */
final class SignatureGate {

    private final SignatureVerifier verifier;
    private final Refusals refusals;

    SignatureGate(SignatureVerifier verifier, Refusals refusals) {
        this.verifier = verifier;
        this.refusals = refusals;
    }

    /** @return false if the request has been refused, and answered */
    boolean passes(Exchange exchange) {
        Destination to = Destination.of(exchange.request());
        if (to.signingName().isEmpty()) {
            return true;
        }
        try {
            verifier.verify(signed(exchange.request()), to.signingName());
            return true;
        } catch (AwsError e) {
            refusals.answer(exchange, to, to.protocol().named(e));
            return false;
        }
    }

    private static SignedRequest signed(FullHttpRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers()
                .forEach(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                        .add(header.getValue()));
        ByteBuf body = request.content();
        return new SignedRequest(request.method().name(), request.uri(), headers, () -> Sha256.hex(body.nioBuffers()));
    }
}
