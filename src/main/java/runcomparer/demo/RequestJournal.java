package runcomparer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import runcomparer.demo.graphql.GraphQlRequest;
import runcomparer.demo.http.Request;

/** Records the latest requests to the demo, so that tests can verify them. Thread-safe. */
public final class RequestJournal {

    private static final int CAPACITY = 1_000;

    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long total;
    private int inFlight;
    private int maxInFlight;

    RequestJournal(Clock clock) {
        this.clock = clock;
    }

    /** The part of the demo that a request was for. */
    public enum Kind {
        GRAPHQL,
        FILES,
        BUCKET,
        OTHER
    }

    /**
     * A recorded request.
     *
     * @param path the path as sent, percent-encoded, without the query
     * @param operationName the operation name of a GraphQL request, or null
     * @param document the GraphQL document, or null for other requests
     * @param variables the variables of a GraphQL request, or a missing node for other requests
     * @param headers the headers by lower-case name
     */
    public record Entry(
            Kind kind,
            String method,
            String path,
            String operationName,
            String document,
            JsonNode variables,
            Map<String, List<String>> headers,
            Instant at) {

        /** Returns whether the request had credentials. */
        public boolean authorized() {
            return headers.containsKey("authorization");
        }

        /** Returns the first value of a header, or null. */
        public String header(String lowerCaseName) {
            List<String> values = headers.get(lowerCaseName);
            return values == null ? null : values.get(0);
        }

        public String userAgent() {
            return header("user-agent");
        }
    }

    /** Returns the latest 1,000 requests, oldest first. */
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

    /**
     * Returns the number of requests since the start or the last {@link #clear}, including those no longer recorded.
     */
    public synchronized long size() {
        return total;
    }

    /** Returns the maximum number of concurrent GraphQL and file requests. */
    public synchronized int maxInFlight() {
        return maxInFlight;
    }

    public synchronized void clear() {
        entries.clear();
        total = 0;
        maxInFlight = inFlight;
    }

    synchronized void received(Kind kind, Request request, GraphQlRequest call) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(
                kind,
                request.method(),
                request.path(),
                call.operationName(),
                call.document(),
                call.variables(),
                request.headers(),
                clock.instant()));
        total++;
        if (kind != Kind.BUCKET) {
            maxInFlight = Math.max(maxInFlight, ++inFlight);
        }
    }

    synchronized void handled(Kind kind) {
        if (kind != Kind.BUCKET) {
            inFlight--;
        }
    }
}
