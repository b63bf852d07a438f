package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of each payload, so that a job that goes on sends what its first steps sent. */
final class PayloadDigests {

    private PayloadDigests() {}

    static Map<String, String> of(List<Payload> payloads) {
        Map<String, String> digests = new TreeMap<>();
        for (Payload payload : payloads) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(payload.file()));
                digests.put(payload.name(), HexFormat.of().formatHex(digest));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
        return digests;
    }

    /** @throws JobException of kind USAGE naming a payload that is not what it was */
    static void check(List<Payload> payloads, Map<String, String> before) {
        of(payloads).forEach((name, digest) -> {
            if (!digest.equals(before.get(name))) {
                throw JobException.usage(
                        ScenarioRequests.FLAG + ": " + name + " has changed since the job began",
                        "Restore it, or begin another job: steps with different payloads cannot be compared.");
            }
        });
    }
}
