package runcomparer.wandb.history;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.images.ImageMetric;
import runcomparer.wandb.media.HistoryKeys;

/** Distributes the steps that are read of a run among its metric keys. */
final class StepShares {

    private StepShares() {}

    /**
     * Limits what is read of each metric key, so that all image keys of the run together stay within the limits, even if
     * they are read at different times.
     *
     * @param metrics those being read, possibly in part already
     * @param images all image keys of the run
     * @param keys the summary of the run's history
     */
    static void limit(List<MetricHistory> metrics, List<ImageMetric> images, HistoryKeys keys, HistoryLimits limits) {
        Map<String, Long> steps = new LinkedHashMap<>();
        images.forEach(
                metric -> steps.put(metric.metric(), keys.rows(metric.metric()).orElse(0)));
        metrics.forEach(metric -> steps.put(metric.metric(), metric.expected().orElse(0)));
        long largest = largest(steps.values(), limits.stepsOfRun());
        double bytes = metrics.stream()
                .mapToDouble(metric -> metric.bytesOfRow()
                        * Math.min(largest, metric.expected().orElse(0)))
                .sum();
        if (bytes > limits.bytesOfRun()) {
            long cut = Math.min(
                    largest,
                    steps.values().stream().mapToLong(Long::longValue).max().orElse(0));
            metrics.forEach(metric -> metric.limitRows((long) (cut * (limits.bytesOfRun() / bytes))));
        } else {
            metrics.forEach(metric -> metric.limitRows(largest));
        }
    }

    /**
     * Returns the maximum number of steps per metric key, such that all keys together have at most {@code max}: keys with
     * fewer steps are read completely, and only those with the most are cut.
     *
     * @param steps the number of steps of each key
     */
    static long largest(Collection<Long> steps, long max) {
        long left = max;
        int keys = steps.size();
        for (long of : steps.stream().sorted().toList()) {
            if (of > left / keys) {
                return left / keys;
            }
            left -= of;
            keys--;
        }
        return Long.MAX_VALUE;
    }
}
