package io.sizewalk.emulator.modelfile;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Long-term access keys of the local account and their secrets, which are told to nobody. */
public final class AccessKeys {

    /** The key that is always there, and its secret. */
    public static final String LOCAL = "local";

    /** Nothing but {@link #LOCAL}. */
    public static final AccessKeys DEFAULT = new AccessKeys(Map.of());

    private final Map<String, String> secrets = new TreeMap<>();

    /** @param secrets by access key id, besides that of {@link #LOCAL}, which may be another one here */
    public AccessKeys(Map<String, String> secrets) {
        this.secrets.put(LOCAL, LOCAL);
        this.secrets.putAll(secrets);
    }

    /** These and one more. */
    public AccessKeys with(String accessKeyId, String secret) {
        Map<String, String> more = new TreeMap<>(secrets);
        more.put(accessKeyId, secret);
        return new AccessKeys(more);
    }

    /** Empty for a key that is not known. */
    public Optional<String> secretOf(String accessKeyId) {
        return Optional.ofNullable(secrets.get(accessKeyId));
    }

    /** Nothing secret. */
    @Override
    public String toString() {
        return new TreeSet<>(secrets.keySet()).toString();
    }
}
