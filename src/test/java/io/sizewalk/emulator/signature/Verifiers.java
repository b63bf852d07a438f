package io.sizewalk.emulator.signature;

import io.sizewalk.emulator.identity.Sessions;
import io.sizewalk.emulator.modelfile.AccessKeys;
import io.sizewalk.emulator.modelfile.StsProfile;
import io.sizewalk.emulator.time.Timers;
import java.time.Instant;
import java.util.Map;

/** Verifiers for tests, at a time that stands still. */
final class Verifiers {

    private Verifiers() {}

    static SignatureVerifier at(Instant now, String accessKeyId, String secret) {
        return at(now, accessKeyId, secret, sessions(now));
    }

    static SignatureVerifier at(Instant now, String accessKeyId, String secret, Sessions sessions) {
        return new SignatureVerifier(new AccessKeys(Map.of(accessKeyId, secret)), sessions, standing(now));
    }

    static Sessions sessions(Instant now) {
        return new Sessions(StsProfile.ANY, standing(now));
    }

    private static Timers standing(Instant now) {
        return new Timers() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public long epochMicros(long nanos) {
                return now.toEpochMilli() * 1000;
            }

            @Override
            public Instant now() {
                return now;
            }

            @Override
            public void after(long delayNanos, Runnable task) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
