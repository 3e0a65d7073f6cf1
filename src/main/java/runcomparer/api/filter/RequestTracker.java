package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import runcomparer.api.query.Caller;

/**
 * Assigns every request an id, which its response, its problem and its log lines carry, and measures and logs the
 * request when it has ended. Thread-safe.
 */
public final class RequestTracker implements Handler<RoutingContext> {

    /** The status in the log and the metrics if the client disconnected; no response has it. */
    private static final int CLIENT_DISCONNECTED = 499;

    private static final CharSequence ID = HttpHeaders.createOptimized(Caller.REQUEST_ID);
    private static final CharSequence CLIENT = HttpHeaders.createOptimized(Caller.CLIENT);

    /** The key of the operation id in a request's context. */
    public static final String OPERATION = RequestTracker.class.getName();

    /** The key of the {@link TrackedRequest} in a request's context. */
    public static final String TRACKED = TrackedRequest.class.getName();

    private final RequestMeters meters;
    private final ClientAddressResolver addresses;

    public RequestTracker(RequestMeters meters, ClientAddressResolver addresses) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    @Override
    public void handle(RoutingContext request) {
        idOf(request);
        request.next();
    }

    /** Returns the id of a request, and starts tracking one that was rejected before it reached this handler. */
    public String idOf(RoutingContext request) {
        TrackedRequest tracked = request.get(TRACKED);
        if (tracked == null) {
            tracked = begin(request);
        }
        return tracked.id();
    }

    /** Returns the client address of a tracked request. */
    public static String addressOf(RoutingContext request) {
        TrackedRequest tracked = request.get(TRACKED);
        return tracked.client();
    }

    private TrackedRequest begin(RoutingContext request) {
        TrackedRequest tracked = begin(request.request());
        request.put(TRACKED, tracked);
        request.request().headers().set(ID, tracked.id()).set(CLIENT, tracked.client());
        request.addEndHandler(ended -> end(request.request(), tracked, request.get(OPERATION)));
        return tracked;
    }

    /** Tracks a request that is not routed; if the router has tracked it already, its id is kept. */
    public TrackedRequest trackUnrouted(HttpServerRequest request) {
        String existing = request.response().headers().get(ID);
        if (existing != null) {
            return new TrackedRequest(
                    existing, addresses.of(request), request.method().name(), request.path(), System.nanoTime());
        }
        TrackedRequest tracked = begin(request);
        request.response().endHandler(ended -> end(request, tracked, null));
        return tracked;
    }

    private TrackedRequest begin(HttpServerRequest request) {
        TrackedRequest tracked = TrackedRequest.of(request, addresses.of(request));
        request.response().putHeader(ID, tracked.id());
        meters.begin();
        return tracked;
    }

    /**
     * @param operation the operation id, or null if the request matched no operation
     */
    private void end(HttpServerRequest request, TrackedRequest tracked, String operation) {
        // the result of the end handler is no evidence: an HTTP/2 stream may be closed before its end is reported
        int status = request.response().ended() ? request.response().getStatusCode() : CLIENT_DISCONNECTED;
        long nanos = System.nanoTime() - tracked.began();
        meters.end(operation, status, nanos);
        RequestLog.log(tracked, status, request.response().bytesWritten(), nanos);
    }
}
