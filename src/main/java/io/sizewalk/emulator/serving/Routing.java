package io.sizewalk.emulator.serving;

import java.util.List;
import java.util.random.RandomGenerator;

/** How a variant's requests reach its instances; the constants are SageMaker's names. */
public enum Routing {
    /** Any instance, each as likely. */
    RANDOM {
        @Override
        Instance pick(List<Instance> instances, RandomGenerator random) {
            return instances.get(instances.size() == 1 ? 0 : random.nextInt(instances.size()));
        }
    },
    /** The instance with the fewest requests being served or waiting; any of them on a tie. */
    LEAST_OUTSTANDING_REQUESTS {
        @Override
        Instance pick(List<Instance> instances, RandomGenerator random) {
            Instance best = instances.get(0);
            int ties = 1;
            for (Instance candidate : instances.subList(1, instances.size())) {
                if (candidate.outstanding() < best.outstanding()) {
                    best = candidate;
                    ties = 1;
                } else if (candidate.outstanding() == best.outstanding() && random.nextInt(++ties) == 0) {
                    best = candidate; // each of n equals is kept with chance 1/n
                }
            }
            return best;
        }
    };

    abstract Instance pick(List<Instance> instances, RandomGenerator random);
}
