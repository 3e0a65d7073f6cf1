package runcomparer.wandb.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import runcomparer.images.ImageMetric;
import runcomparer.wandb.WireJson;

/**
 * W&amp;B's summary of a run's history: how many values of each type were logged under each metric key. Any part of it may
 * be missing.
 */
public final class HistoryKeys {

    private static final Set<String> SCALARS = Set.of("number", "string", "bool", "nil");
    private static final String NUMBER = "number";
    private static final String SYSTEM = "system/";
    private static final String INTERNAL = "_";

    private final JsonNode summary;

    /**
     * @param summary the field {@code historyKeys} of a run; may be null, missing or malformed
     */
    public HistoryKeys(JsonNode summary) {
        this.summary = summary;
    }

    /** Returns the metric keys with the media types that were logged under them, except W&amp;B's own keys. */
    public List<MediaKey> mediaKeys() {
        List<MediaKey> found = new ArrayList<>();
        forEachOfUser((metric, counted) -> types(counted).forEach(type -> found.add(new MediaKey(metric, type))));
        return found;
    }

    /** Returns the metric keys with a type that counts as images. */
    List<ImageMetric> imageMetrics(Set<MediaKey> images) {
        Map<String, Map<String, Long>> found = new LinkedHashMap<>();
        forEachOfUser((metric, counted) -> {
            if (types(counted).stream().anyMatch(type -> images.contains(new MediaKey(metric, type)))) {
                found.computeIfAbsent(metric, unseen -> new LinkedHashMap<>())
                        .merge(counted.path("type").asText(), count(counted), HistoryKeys::sum);
            }
        });
        return found.entrySet().stream()
                .map(key -> new ImageMetric(key.getKey(), key.getValue()))
                .toList();
    }

    /** Visits the type counts of the metric keys of users. */
    private void forEachOfUser(BiConsumer<String, JsonNode> visitor) {
        summary.path("keys").properties().stream()
                .filter(key -> isOfUser(key.getKey()))
                .forEach(key ->
                        key.getValue().path("typeCounts").forEach(counted -> visitor.accept(key.getKey(), counted)));
    }

    /** Returns the media types of a type count: one, or those of the items of a list. */
    private static Set<String> types(JsonNode counted) {
        String type = counted.path("type").asText();
        if (!type.equals(MediaType.LIST)) {
            return MediaType.mayHaveFiles(type) ? Set.of(type) : Set.of();
        }
        Set<String> types = new LinkedHashSet<>();
        addTypes(counted.path("items"), types);
        return types;
    }

    /** Adds the media types of the items of a list, including nested ones. */
    private static void addTypes(JsonNode items, Set<String> types) {
        if (items.isObject()) {
            String type = items.path("type").asText();
            if (MediaType.mayHaveFiles(type)) {
                types.add(type);
            }
            addTypes(items.path("items"), types);
        } else {
            items.forEach(item -> addTypes(item, types));
        }
    }

    private static long count(JsonNode counted) {
        return Math.max(0, WireJson.wholeNumber(counted.path("count")).orElse(0));
    }

    /**
     * Returns the number of rows that have a key, with a value of any type; 0 for an unknown key, empty if the summary does
     * not say.
     */
    public OptionalLong rows(String metric) {
        JsonNode keys = summary.path("keys");
        if (!keys.isObject()) {
            return OptionalLong.empty();
        }
        JsonNode key = keys.path(metric);
        return key.isMissingNode() ? OptionalLong.of(0) : rows(key);
    }

    /**
     * Returns the number of rows that have a key; empty if its summary does not say.
     *
     * @param key the summary of the key
     */
    public static OptionalLong rows(JsonNode key) {
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

    /**
     * Returns how many numbers were logged under a key; 0 if its summary does not say.
     *
     * @param key the summary of the key
     */
    public static long numbers(JsonNode key) {
        long numbers = 0;
        for (JsonNode type : key.path("typeCounts")) {
            if (type.path("type").asText().equals(NUMBER)) {
                numbers = sum(numbers, count(type));
            }
        }
        return numbers;
    }

    /** Whether a key was logged by the user's program, rather than by W&amp;B itself. */
    public static boolean isOfUser(String key) {
        return !key.startsWith(INTERNAL) && !key.startsWith(SYSTEM);
    }

    /**
     * Whether only numbers, strings and other scalars were logged under a key.
     *
     * @param key the summary of the key
     */
    public static boolean isScalar(JsonNode key) {
        JsonNode types = key.path("typeCounts");
        for (JsonNode type : types) {
            if (!SCALARS.contains(type.path("type").asText())) {
                return false;
            }
        }
        return types.isArray();
    }

    /** Returns the step of the last row of the run, if the summary says so. */
    public OptionalLong lastStep() {
        return WireJson.wholeNumber(summary.path("lastStep"));
    }

    /** Adds non-negative counts without overflow. */
    private static long sum(long count, long other) {
        return other > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + other;
    }
}
