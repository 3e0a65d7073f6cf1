package runcomparer.demo.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.demo.http.HttpException;

/** Extracts a page from a list, as a Relay connection. */
public final class Connections {

    private static final int DEFAULT_SIZE = 50;

    private final Cursors cursors;
    private final int maxPageSize;

    public Connections(Cursors cursors, int maxPageSize) {
        this.cursors = cursors;
        this.maxPageSize = maxPageSize;
    }

    /** Returns a page of the current list; offsets in cursors refer to the list as it is now. */
    Map<String, Object> page(List<?> all, String after, Integer first) {
        int size = first == null ? DEFAULT_SIZE : first;
        if (size < 0) {
            throw HttpException.badRequest("first must not be negative but was " + size);
        }
        int from = Math.min(cursors.startAfter(after), all.size());
        int to = Math.min(all.size(), from + Math.min(size, maxPageSize));
        List<Map<String, Object>> edges = new ArrayList<>();
        for (int i = from; i < to; i++) {
            edges.add(Map.of("node", all.get(i), "cursor", cursors.at(i)));
        }
        return Map.of("edges", edges, "totalCount", all.size(), "pageInfo", pageInfo(edges, from, to, all.size()));
    }

    private static Map<String, Object> pageInfo(List<Map<String, Object>> edges, int from, int to, int total) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("startCursor", edges.isEmpty() ? null : edges.get(0).get("cursor"));
        info.put(
                "endCursor",
                edges.isEmpty() ? null : edges.get(edges.size() - 1).get("cursor"));
        info.put("hasNextPage", to < total);
        info.put("hasPreviousPage", from > 0);
        return info;
    }
}
