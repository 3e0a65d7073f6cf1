package runcomparer.wandb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ImageMetric;

/**
 * W&amp;B's summary of the history of a run: for each metric key how many values of which type were logged.
 * Nothing in it is certain to be there.
 */
public final class HistoryKeys {

    static final Set<String> IMAGE_TYPES = Set.of(
            MediaType.IMAGE_FILE, MediaType.IMAGES_SEPARATED, MediaType.IMAGES);
    private static final Set<String> SCALARS = Set.of("number", "string", "bool", "nil");
    private static final String LIST = "list";
    private static final String SYSTEM = "system/";
    private static final String INTERNAL = "_";

    private final JsonNode summary;

    /**
     * @param summary the field {@code historyKeys} of a run, also null, absent or of another form
     */
    public HistoryKeys(JsonNode summary) {
        this.summary = summary;
    }

    /** Gives the keys under which images were logged, except those of W&amp;B itself. */
    public List<ImageMetric> imageMetrics() {
        List<ImageMetric> metrics = new ArrayList<>();
        summary.path("keys").properties().forEach(key -> {
            Map<String, Long> types = imageTypes(key.getValue());
            if (!types.isEmpty() && !key.getKey().startsWith(INTERNAL) && !key.getKey().startsWith(SYSTEM)) {
                metrics.add(new ImageMetric(key.getKey(), types));
            }
        });
        return metrics;
    }

    /**
     * Gives the number of rows that hold a key, whatever the type of its value; 0 for an unknown key. Empty
     * when the summary does not tell.
     */
    public OptionalLong rows(String metric) {
        JsonNode keys = summary.path("keys");
        if (!keys.isObject()) {
            return OptionalLong.empty();
        }
        JsonNode key = keys.path(metric);
        if (key.isMissingNode()) {
            return OptionalLong.of(0);
        }
        long rows = 0;
        for (JsonNode type : key.path("typeCounts")) {
            OptionalLong count = WireJson.wholeNumber(type.path("count"));
            if (count.isEmpty() || count.getAsLong() < 0) {
                return OptionalLong.empty();
            }
            rows = sum(rows, count.getAsLong());
        }
        return key.path("typeCounts").isArray() ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    /** Tells of what is told of a key that only numbers, texts and the like were logged under it. */
    static boolean isScalar(JsonNode key) {
        JsonNode types = key.path("typeCounts");
        for (JsonNode type : types) {
            if (!SCALARS.contains(type.path("type").asText())) {
                return false;
            }
        }
        return types.isArray();
    }

    /** Gives the step of the last row of the run, when the summary tells. */
    public OptionalLong lastStep() {
        return WireJson.wholeNumber(summary.path("lastStep"));
    }

    private static Map<String, Long> imageTypes(JsonNode key) {
        Map<String, Long> types = new LinkedHashMap<>();
        for (JsonNode type : key.path("typeCounts")) {
            String name = type.path("type").asText();
            if (IMAGE_TYPES.contains(name) || name.equals(LIST) && holdsImages(type.path("items"))) {
                types.merge(name, Math.max(0, WireJson.wholeNumber(type.path("count")).orElse(0)), HistoryKeys::sum);
            }
        }
        return types;
    }

    /** Adds counts, which are not negative. */
    private static long sum(long count, long other) {
        return other > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + other;
    }

    /** Looks for an image type among the items of a list and of the lists in it. */
    private static boolean holdsImages(JsonNode items) {
        if (items.isObject()) {
            return IMAGE_TYPES.contains(items.path("type").asText()) || holdsImages(items.path("items"));
        }
        for (JsonNode item : items) {
            if (holdsImages(item)) {
                return true;
            }
        }
        return false;
    }
}
