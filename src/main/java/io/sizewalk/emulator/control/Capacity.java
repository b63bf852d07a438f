package io.sizewalk.emulator.control;

import io.sizewalk.emulator.modelfile.ModelFile;
import java.util.Map;

/** What a variant runs on. */
public sealed interface Capacity {

    /** What it takes of the account's quotas, by their keys in the model file. */
    Map<String, Integer> quotas();

    /**
     * So many instances of one type.
     *
     * @param type such as {@code ml.m5.large}
     * @param count 1 or more
     */
    record Instances(String type, int count) implements Capacity {
        @Override
        public Map<String, Integer> quotas() {
            return Map.of(type, count);
        }
    }

    /**
     * Environments that are started for requests.
     *
     * @param memoryMB of each, 1024 to 6144
     * @param maxConcurrency how many there are at most, 1 to 200
     * @param provisioned how many are always ready, 0 to {@code maxConcurrency}
     */
    record Serverless(int memoryMB, int maxConcurrency, int provisioned) implements Capacity {
        @Override
        public Map<String, Integer> quotas() {
            return Map.of(ModelFile.SERVERLESS_CONCURRENCY, maxConcurrency);
        }
    }
}
