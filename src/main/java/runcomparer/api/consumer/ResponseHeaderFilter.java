package runcomparer.api.consumer;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import runcomparer.api.contract.ContractFilter;
import runcomparer.api.filter.RequestTracker;

/**
 * Determines which headers of a message are sent to the client: those of the contract and those that a route adds, but
 * neither those of the request nor those that the server sets.
 *
 * <p>Camel's own filter sends request headers and parameters back to the client and drops {@code Cache-Control}.
 */
public final class ResponseHeaderFilter extends HttpHeaderFilterStrategy {

    private static final String REQUEST = ResponseHeaderFilter.class.getName();

    private static final Set<String> CONTRACT = Set.of(
            "Accept-Ranges",
            "Allow",
            "Cache-Control",
            "Cache-Status",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Length",
            "Content-Range",
            "Content-Type",
            "ETag",
            "Incomplete-Metrics",
            "Link",
            "Location",
            "Retry-After",
            "Vary",
            "WWW-Authenticate",
            "X-Accel-Buffering",
            "X-Content-Type-Options",
            "X-Total-Count");

    private static final Set<String> CONTRACT_IN_LOWER_CASE =
            CONTRACT.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

    /** Set by the filters in front of the routes, or about one connection only. */
    private static final Set<String> SERVER = Set.of(
            "content-security-policy",
            "cross-origin-resource-policy",
            "keep-alive",
            "proxy-connection",
            "referrer-policy",
            "te",
            "x-frame-options",
            "x-request-id");

    private static final String CROSS_ORIGIN = "access-control-";

    /** Attaches its request to an exchange, so that its headers and parameters are not sent back. */
    static void attach(RoutingContext request, Exchange exchange) {
        exchange.setProperty(REQUEST, request);
    }

    /** Otherwise the length or cache control of a request would pass for those of the response if no route removes them. */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        boolean isOfResponses = isOfContract(name) && !name.equalsIgnoreCase("content-type");
        return isOfResponses || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        if (isOfContract(name)) {
            return name.equalsIgnoreCase("content-length") && !isOfOperation(exchange);
        }
        return isOfServer(name.toLowerCase(Locale.ROOT))
                || super.applyFilterToCamelHeaders(name, value, exchange)
                || isOfRequest(name, value, exchange);
    }

    /** Routes of users may give a wrong length, after which the next response on the connection would be misread. */
    private static boolean isOfOperation(Exchange exchange) {
        RoutingContext request = exchange.getProperty(REQUEST, RoutingContext.class);
        return request != null && request.get(RequestTracker.OPERATION) != null;
    }

    private static boolean isOfContract(String name) {
        return CONTRACT.contains(name) || CONTRACT_IN_LOWER_CASE.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isOfServer(String name) {
        return SERVER.contains(name) || name.startsWith(CROSS_ORIGIN);
    }

    /** Whether a value came with the request, whose headers remain on the message unless a route removes them. */
    private static boolean isOfRequest(String name, Object value, Exchange exchange) {
        RoutingContext request = exchange.getProperty(REQUEST, RoutingContext.class);
        if (request == null) {
            return true;
        }
        List<String> received = new ArrayList<>(request.request().headers().getAll(name));
        received.addAll(request.queryParams().getAll(name));
        received.addAll(request.request().formAttributes().getAll(name));
        received.add(request.pathParam(name));
        received.add(request.<Map<String, String>>get(ContractFilter.PATH_PARAMETERS, Map.of())
                .get(name));
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).anyMatch(received::contains)
                : received.contains(String.valueOf(value));
    }
}
