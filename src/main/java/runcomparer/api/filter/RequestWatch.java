package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import runcomparer.api.query.Caller;

/**
 * Gives every request an id, which its answer, its problem and its lines in the log carry, and counts the
 * request and tells of it when it has ended. Thread-safe.
 */
public final class RequestWatch implements Handler<RoutingContext> {

    /** The status that stands for a caller who went away, which no answer has. */
    private static final int GONE = 499;

    private static final CharSequence ID = HttpHeaders.createOptimized(Caller.REQUEST_ID);
    private static final CharSequence CLIENT = HttpHeaders.createOptimized(Caller.CLIENT);

    /** Under which name a request knows the operation of the contract that it asks for. */
    public static final String OPERATION = RequestWatch.class.getName();

    /** Under which name a request knows itself as it is watched. */
    public static final String WATCHED = WatchedRequest.class.getName();

    private final RequestMeters meters;
    private final ClientAddress addresses;

    public RequestWatch(RequestMeters meters, ClientAddress addresses) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    @Override
    public void handle(RoutingContext request) {
        idOf(request);
        request.next();
    }

    /** The id of a request; one that was refused before it came here is watched from now on. */
    public String idOf(RoutingContext request) {
        WatchedRequest watched = request.get(WATCHED);
        if (watched == null) {
            watched = begin(request);
        }
        return watched.id();
    }

    /** The address of whoever sent a request that has come here. */
    public static String clientOf(RoutingContext request) {
        WatchedRequest watched = request.get(WATCHED);
        return watched.client();
    }

    private WatchedRequest begin(RoutingContext request) {
        WatchedRequest watched = begin(request.request());
        request.put(WATCHED, watched);
        request.request().headers().set(ID, watched.id()).set(CLIENT, watched.client());
        request.addEndHandler(ended -> end(request.request(), watched, request.get(OPERATION)));
        return watched;
    }

    /** Watches a request that is answered without the router; one that the router knows too is watched already. */
    public WatchedRequest ofUnrouted(HttpServerRequest request) {
        String known = request.response().headers().get(ID);
        if (known != null) {
            return new WatchedRequest(known, addresses.of(request), request.method().name(), request.path(), System.nanoTime());
        }
        WatchedRequest watched = begin(request);
        request.response().endHandler(ended -> end(request, watched, null));
        return watched;
    }

    private WatchedRequest begin(HttpServerRequest request) {
        WatchedRequest watched = WatchedRequest.of(request, addresses.of(request));
        request.response().putHeader(ID, watched.id());
        meters.begin();
        return watched;
    }

    /**
     * @param operation of the contract, or null for a request that none was found for
     */
    private void end(HttpServerRequest request, WatchedRequest watched, String operation) {
        // whether the end succeeded does not tell: over HTTP/2 a stream may be closed before its end is told
        int status = request.response().ended() ? request.response().getStatusCode() : GONE;
        long nanos = System.nanoTime() - watched.began();
        meters.end(operation, status, nanos);
        RequestLog.tell(watched, status, request.response().bytesWritten(), nanos);
    }
}
