package io.sizewalk.result;

import io.sizewalk.model.TimelineDetail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Counts judged requests by time and latency, and failed ones by time and message, for a step's page. Like
 * {@link TimelineBuilder} it needs a first reading of the log; its memory does not depend on how many requests there are.
 */
final class DetailBuilder implements RecordVisitor {

    private final Predicate<String> setAside;
    private final TimeBuckets buckets;
    private final LatencyBands bands;
    private final TimelineDetail.Histogram histogram;
    private final long[][] counts;
    private final ErrorsOverTime errors;

    /**
     * @param setAside names of requests that are not judged
     * @param judged what the first reading found, at least one request
     */
    DetailBuilder(Predicate<String> setAside, RequestTally judged) {
        this.setAside = setAside;
        this.buckets = TimeBuckets.of(judged.firstStartMillis(), judged.lastEndMillis());
        this.bands = LatencyBands.between(judged.minMillis(), judged.maxMillis(), TimelineDetail.MAX_BANDS);
        this.histogram = HistogramBins.of(judged.succeeded(), judged.failed());
        this.counts = new long[buckets.count()][bands.count()];
        this.errors = new ErrorsOverTime(buckets.count());
    }

    @Override
    public void request(
            List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message) {
        if (setAside.test(name) || !buckets.contain(startMillis, endMillis)) {
            return;
        }
        int bucket = buckets.indexOf(startMillis);
        counts[bucket][bands.indexOf(endMillis - startMillis)]++;
        if (!ok) {
            errors.add(message, bucket);
        }
    }

    TimelineDetail detail() {
        List<List<Long>> requests = new ArrayList<>();
        for (long[] bucket : counts) {
            requests.add(Arrays.stream(bucket).boxed().toList());
        }
        return new TimelineDetail(
                TimelineDetail.SCHEMA_VERSION,
                buckets.bucketSeconds(),
                bands.beginsMillis(),
                requests,
                histogram,
                errors.series());
    }
}
