package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A metric key under which a run logged images.
 *
 * @param types the number of logged values by image type, in the order of the run's summary
 */
public record ImageMetric(String metric, Map<String, Long> types) {

    public ImageMetric {
        requireNonNull(metric, "metric is null");
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        if (types.isEmpty()) {
            throw new IllegalArgumentException("metric '" + metric + "' must have an image type but had none");
        }
    }

    /** Returns the most frequent type, the first of equally frequent ones. */
    public String type() {
        String frequent = null;
        for (Map.Entry<String, Long> type : types.entrySet()) {
            if (frequent == null || type.getValue() > types.get(frequent)) {
                frequent = type.getKey();
            }
        }
        return frequent;
    }

    /** Returns the number of values of all types; a value may contain several images. */
    public long values() {
        return types.values().stream().mapToLong(Long::longValue).reduce(0, ImageMetric::sum);
    }

    private static long sum(long count, long other) {
        return other > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + other;
    }
}
