package runcomparer.api.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Lets only the headers of the contract out.
 *
 * <p>Camel's own filter sends request headers and parameters back to the caller and drops {@code Cache-Control}.
 */
public final class AnswerHeaders extends HttpHeaderFilterStrategy {

    private static final Set<String> OUT = Set.of(
            "Accept-Ranges", "Allow", "Cache-Control", "Cache-Status", "Content-Disposition", "Content-Encoding",
            "Content-Length", "Content-Range", "Content-Type", "ETag", "Incomplete-Metrics", "Link", "Location",
            "Retry-After", "Vary", "WWW-Authenticate", "X-Accel-Buffering", "X-Content-Type-Options", "X-Total-Count");

    private static final Set<String> OUT_IN_LOWER_CASE =
            OUT.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

    /** A request's own length or cache control would be taken for the answer's, unless a route forgets them. */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        boolean belongsToAnswers = goesOut(name) && !name.equalsIgnoreCase("content-type");
        return belongsToAnswers || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !goesOut(name);
    }

    private static boolean goesOut(String name) {
        return OUT.contains(name) || OUT_IN_LOWER_CASE.contains(name.toLowerCase(Locale.ROOT));
    }
}
