import io.sizewalk.model.Requirement;
import io.sizewalk.verdict.StartOrder;
import io.sizewalk.verdict.StepVerdict;
import java.util.List;
import java.util.SplittableRandom;

/** What a sequential verdict costs the load generator: nanoseconds a request and a look, beside those of an empty loop. */
class VerdictCost {
    private static final int REQUESTS = 5_000_000;
    private static final int LOOKS = 2_000;
    private static final int A_SECOND = 1_000;

    public static void main(String[] arguments) {
        for (int round = 1; round <= 4; round++) {
            StepVerdict verdict = StepVerdict.of(
                    List.of(Requirement.parse("success-p99<200ms"), Requirement.parse("percent-fail<=0.1%")), 95);
            StartOrder order = new StartOrder(verdict);
            SplittableRandom random = new SplittableRandom(round);
            long sum = 0;
            long start = System.nanoTime();
            for (int i = 0; i < REQUESTS; i++) {
                sum += 20_000 + random.nextInt(1000);
            }
            long empty = System.nanoTime() - start;
            start = System.nanoTime();
            for (int i = 0; i < REQUESTS; i++) {
                long number = order.started(i * 1000L);
                order.ended(number, 20_000 + random.nextInt(1000), true);
                if (i % A_SECOND == A_SECOND - 1) {
                    order.feed();
                }
            }
            long requests = System.nanoTime() - start;
            start = System.nanoTime();
            for (int i = 0; i < LOOKS; i++) {
                verdict.add(REQUESTS * 1000L + i, 20_000 + i, true);
                sum += verdict.look().size();
            }
            long looks = System.nanoTime() - start;
            System.out.printf(
                    "round %d: %d ns a request with two requirements (empty loop: %d), %d us a look, checksum %d%n",
                    round, requests / REQUESTS, empty / REQUESTS, looks / LOOKS / 1000, sum);
        }
    }
}
