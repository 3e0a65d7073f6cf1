package runcomparer.api.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import runcomparer.turns.Requester;

/**
 * What a response depends on apart from the query: who requested it, and how.
 *
 * @param requester the client's address, the id of the request in the response and the log, and its time
 * @param origin scheme, host and port of this service's own URLs in the response
 * @param path the requested path, as it was sent
 * @param parameters the query parameters, decoded, each with its values in order
 * @param ifNoneMatch the entity tags that the client has, as they were sent
 * @param acceptsGzip whether the client accepts compressed responses
 */
public record Caller(
        Requester requester,
        String origin,
        String path,
        Map<String, List<String>> parameters,
        List<String> ifNoneMatch,
        boolean acceptsGzip) {

    /** The header with the id of a request, set by the request tracker on the request and its response. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** The header with the client's address, set by the request tracker on the request. */
    public static final String CLIENT = "X-Client-Address";

    public Caller {
        requireNonNull(requester, "requester is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(path, "path is null");
        ifNoneMatch = List.copyOf(ifNoneMatch);
    }

    /** Returns the id of the request in the response and the log. */
    public String requestId() {
        return requester.call();
    }
}
