package io.sizewalk.emulator.signature;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Derived keys: four HMACs each, the same for every request of a key, day, region and service. The last few are kept. */
final class SigningKeys {

    private static final int KEPT = 256;

    /** Whose key: never printed, for it holds the secret. */
    private record Scope(String secret, String date, String region, String service) {
        @Override
        public String toString() {
            return date + "/" + region + "/" + service;
        }
    }

    private final Map<Scope, byte[]> keys = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    byte[] of(String secret, Authorization scope) {
        return keys.computeIfAbsent(
                new Scope(secret, scope.date(), scope.region(), scope.service()), SigningKeys::derive);
    }

    private static byte[] derive(Scope scope) {
        byte[] key = ("AWS4" + scope.secret()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {scope.date(), scope.region(), scope.service(), Authorization.TERMINATOR}) {
            key = Sha256.hmac(key, part);
        }
        return key;
    }
}
