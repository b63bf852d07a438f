package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A job with very many candidates: 500 fleets at four rates each, all priced and asked of CloudWatch. Always the same. */
public final class LargeJob {

    static final int FLEETS = 500;
    private static final double[] RATES = {5, 20, 50, 80};

    private LargeJob() {}

    /** Saves it as {@code results.json} in the folder that is the only argument. */
    public static void main(String[] arguments) {
        ResultsFile.write(result(), Path.of(arguments[0]).resolve(ResultsFile.NAME));
    }

    static JobResult result() {
        return result(FLEETS, RATES);
    }

    static JobResult result(int fleets, double... rates) {
        List<InstanceType> types = new ArrayList<>();
        Map<InstanceType, Money> prices = new TreeMap<>();
        for (int i = 0; i < fleets - 1; i++) {
            InstanceType type = InstanceType.of("ml.f" + i + ".xlarge");
            types.add(type);
            prices.put(type, new Money(BigDecimal.valueOf(0.05 + 0.013 * i).setScale(3, RoundingMode.HALF_UP)));
        }
        types.add(InstanceType.of("ml.m5.large"));
        prices.put(InstanceType.of("ml.m5.large"), Money.usd("0.115"));
        SampleJob job = new SampleJob()
                .input("--type-walk", types.stream().map(InstanceType::name).collect(Collectors.joining(",")))
                .input("--count-walk", "1")
                .prices(new PriceTable("us-west-2", "a list made for tests", "2026-11-21", prices));
        for (int i = 0; i < fleets - 1; i++) {
            // Every seventh is too slow for anything; the others carry more the dearer they are.
            double capacity = i % 7 == 0 ? 4 : 25 + i % 11 * 6 + i / 20.0;
            double base = 150.0 - i / 5.0 + i % 13;
            for (double rate : rates) {
                double p99 = base / Math.max(0.04, 1 - rate / (capacity * 1.3));
                job.measured(types.get(i).name(), 1, rate, p99, p99 > 900 ? 20 : 0);
            }
        }
        for (double rate : rates) {
            job.measured("ml.m5.large", 1, rate, 74 + rate * 1.6, 0);
        }
        int proven = fleets * rates.length + 2;
        return job.endurance()
                .watched()
                .scaledTry(3, 141.7, SampleJob.change(120, 95, 5, "Successful"))
                .conclude(conclusion(proven))
                .build();
    }

    private static Conclusion conclusion(int proven) {
        Conclusion fixed = SampleConclusions.proven(proven);
        Recommendation answer = Objects.requireNonNull(fixed.recommendation());
        return new Conclusion(
                new Recommendation(
                        answer.fleet(),
                        answer.peak(),
                        answer.greenTps(),
                        answer.greenCount(),
                        proven,
                        answer.invocationsTarget(),
                        AutoScaling.of(3, 5, 1200),
                        proven + 1),
                fixed.phases());
    }
}
