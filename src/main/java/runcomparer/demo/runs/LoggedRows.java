package runcomparer.demo.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rows that were logged individually, with the files that their values refer to. Thread-safe. */
final class LoggedRows {

    private final NavigableMap<Long, Map<String, Object>> rows = new ConcurrentSkipListMap<>();
    private final Map<String, RunFile> files = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final MediaFiles mediaFiles;

    LoggedRows(MediaFiles mediaFiles) {
        this.mediaFiles = mediaFiles;
    }

    /** Adds values to the row of a step. A dictionary that is not media is flattened to dotted keys, as at W&amp;B. */
    void log(long step, Map<String, ?> values) {
        values.forEach((key, value) -> mediaFilesIn(key, step, value).forEach(file -> files.put(file.path(), file)));
        Map<String, Object> flat = new LinkedHashMap<>();
        values.forEach((key, value) -> flatten(key, value, flat));
        keys.addAll(flat.keySet());
        rows.merge(step, flat, LoggedRows::merged);
    }

    private static Map<String, Object> merged(Map<String, Object> before, Map<String, Object> added) {
        Map<String, Object> both = new LinkedHashMap<>(before);
        both.putAll(added);
        return both;
    }

    /** The file of an image in a dictionary is named after the inner key only. */
    private Stream<RunFile> mediaFilesIn(String key, long step, Object value) {
        if (value instanceof Map<?, ?> map && !map.containsKey("_type")) {
            return map.entrySet().stream().flatMap(e -> mediaFilesIn(String.valueOf(e.getKey()), step, e.getValue()));
        }
        return mediaFiles.of(key, step, value);
    }

    private static void flatten(String key, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> map && !map.containsKey("_type")) {
            map.forEach((inner, innerValue) -> flatten(key + "." + inner, innerValue, flat));
        } else {
            flat.put(key, value);
        }
    }

    Set<String> keys() {
        return keys;
    }

    boolean has(long step, String key) {
        return at(step).containsKey(key);
    }

    Map<String, Object> at(long step) {
        return rows.getOrDefault(step, Map.of());
    }

    LongStream steps(long min, long max) {
        return min > max
                ? LongStream.empty()
                : rows.subMap(min, true, max, true).keySet().stream().mapToLong(s -> s);
    }

    LongStream stepsWith(String key, long min, long max) {
        return keys.contains(key) ? steps(min, max).filter(step -> has(step, key)) : LongStream.empty();
    }

    Optional<RunFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    Stream<RunFile> files() {
        return files.values().stream();
    }

    void removeAfter(long step) {
        rows.tailMap(step, false).clear();
        keys.retainAll(
                rows.values().stream().flatMap(row -> row.keySet().stream()).toList());
    }
}
