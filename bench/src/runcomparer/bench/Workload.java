package runcomparer.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * A request that a load generator repeats.
 *
 * @param path the path and query, as sent
 * @param body the body, or null
 */
record Workload(String method, String path, String body, Map<String, String> headers) {

    static Workload get(String path) {
        return new Workload("GET", path, null, Map.of());
    }

    static Workload post(String path, String json) {
        return new Workload("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    Workload with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Workload(method, path, body, all);
    }
}
