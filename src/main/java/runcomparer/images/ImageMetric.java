package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A metric key under which a run logged images.
 *
 * @param types how many values of each image type were logged, in the order in which the run's summary has
 * them
 */
public record ImageMetric(String metric, Map<String, Long> types) {

    public ImageMetric {
        requireNonNull(metric, "metric is null");
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        if (types.isEmpty()) {
            throw new IllegalArgumentException(
                    "metric '" + metric + "' must have an image type but had none");
        }
    }

    /** Gives the most frequent type; of equally frequent ones the first. */
    public String type() {
        String frequent = null;
        for (Map.Entry<String, Long> type : types.entrySet()) {
            if (frequent == null || type.getValue() > types.get(frequent)) {
                frequent = type.getKey();
            }
        }
        return frequent;
    }

    /** Gives the number of image values of all types; a value may hold several images. */
    public long values() {
        return types.values().stream().mapToLong(Long::longValue).reduce(0, ImageMetric::sum);
    }

    private static long sum(long count, long other) {
        return other > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + other;
    }
}
