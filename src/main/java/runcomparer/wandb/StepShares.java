package runcomparer.wandb;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shares out the steps that are read of one run among its metric keys. */
final class StepShares {

    private StepShares() {
    }

    /**
     * Bounds what is read of each metric key, so that all image keys of the run together stay within the limits, also where
     * they are read at different times.
     *
     * @param metrics those that are being read, of which some rows may have been read already
     * @param keys the summary of the run's history
     */
    static void limit(List<MetricHistory> metrics, HistoryKeys keys, HistoryLimits limits) {
        Map<String, Long> steps = new LinkedHashMap<>();
        keys.imageMetrics().forEach(metric -> steps.put(metric.metric(), keys.rows(metric.metric()).orElse(0)));
        metrics.forEach(metric -> steps.put(metric.metric(), metric.expected().orElse(0)));
        long largest = largest(steps.values(), limits.stepsOfRun());
        double bytes = metrics.stream()
                .mapToDouble(metric -> metric.bytesOfRow() * Math.min(largest, metric.expected().orElse(0))).sum();
        if (bytes > limits.bytesOfRun()) {
            long cut = Math.min(largest, steps.values().stream().mapToLong(Long::longValue).max().orElse(0));
            metrics.forEach(metric -> metric.limitRows((long) (cut * (limits.bytesOfRun() / bytes))));
        } else {
            metrics.forEach(metric -> metric.limitRows(largest));
        }
    }

    /**
     * Returns the largest number of steps of one metric key with which all keys together have no more than {@code most}:
     * keys with fewer are read whole, and only those with the most are cut.
     *
     * @param steps those of each key
     */
    static long largest(Collection<Long> steps, long most) {
        long left = most;
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
