package runcomparer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Remembers the latest requests that the demo has received, so that tests can say what was asked.
 * Thread-safe.
 */
public final class RequestJournal {

    private static final int CAPACITY = 1_000;

    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long total;
    private int inFlight;
    private int mostInFlight;

    RequestJournal(Clock clock) {
        this.clock = clock;
    }

    /** Which part of the demo was asked. */
    public enum Kind {
        GRAPHQL,
        FILES,
        BUCKET,
        OTHER
    }

    /**
     * One request.
     *
     * @param path as sent, percent-encoded, without the query
     * @param operationName of a GraphQL request, null if it named none
     * @param document the GraphQL document, null for other requests
     * @param variables of a GraphQL request, a missing node for other requests
     * @param headers by lower-case name
     */
    public record Entry(Kind kind, String method, String path, String operationName, String document,
            JsonNode variables, Map<String, List<String>> headers, Instant at) {

        /** Whether credentials were sent. */
        public boolean authorized() {
            return headers.containsKey("authorization");
        }

        /** The first value of a header, or null. */
        public String header(String lowerCaseName) {
            List<String> values = headers.get(lowerCaseName);
            return values == null ? null : values.get(0);
        }

        public String userAgent() {
            return header("user-agent");
        }
    }

    /** The requests kept, oldest first: the latest 1,000. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    public List<Entry> graphQl() {
        return ofKind(Kind.GRAPHQL);
    }

    public List<Entry> files() {
        return ofKind(Kind.FILES);
    }

    public List<Entry> bucket() {
        return ofKind(Kind.BUCKET);
    }

    private List<Entry> ofKind(Kind kind) {
        return all().stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** How many requests there were since the start or the last clear, those no longer kept included. */
    public synchronized long size() {
        return total;
    }

    /** How many GraphQL and file requests were being answered at the same time, at most. */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    public synchronized void clear() {
        entries.clear();
        total = 0;
        mostInFlight = inFlight;
    }

    synchronized void arrived(Kind kind, Request request, GraphQlCall call) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(kind, request.method(), request.path(), call.operationName(),
                call.document(),
                call.variables(), request.headers(), clock.instant()));
        total++;
        if (kind != Kind.BUCKET) {
            mostInFlight = Math.max(mostInFlight, ++inFlight);
        }
    }

    synchronized void answered(Kind kind) {
        if (kind != Kind.BUCKET) {
            inFlight--;
        }
    }
}
