package runcomparer.api.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import runcomparer.turns.Requester;

/**
 * What an answer needs to know of the one who asked.
 *
 * @param requester who asked, by address, by the id under which the answer and the log know the request, and when
 * @param origin scheme, host and port under which this service's own URLs are written for this caller
 * @param path the path that was asked, as it stood in the request
 * @param parameters the query parameters, decoded, each with its values in order
 * @param ifNoneMatch the entity tags that the caller has, as they stood in the request
 * @param takesGzip whether the caller takes answers compressed
 */
public record Caller(
        Requester requester, String origin, String path, Map<String, List<String>> parameters, List<String> ifNoneMatch,
        boolean takesGzip) {

    /** The header that carries the id of a request: the front door gives it to the request and to its answer. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** The header that carries the address of the caller: the front door gives it to the request. */
    public static final String CLIENT = "X-Client-Address";

    public Caller {
        requireNonNull(requester, "requester is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(path, "path is null");
        ifNoneMatch = List.copyOf(ifNoneMatch);
    }

    /** The id under which the answer and the log know the request. */
    public String requestId() {
        return requester.call();
    }
}
