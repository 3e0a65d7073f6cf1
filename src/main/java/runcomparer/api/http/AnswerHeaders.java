package runcomparer.api.http;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Lets only the headers of the contract out.
 *
 * <p>Camel's own filter sends request headers and parameters back to the caller and drops {@code Cache-Control}.
 */
public final class AnswerHeaders extends HttpHeaderFilterStrategy {

    private static final Set<String> OUT = Set.of(
            "accept-ranges", "allow", "cache-control", "cache-status", "content-disposition", "content-encoding", "content-length",
            "content-range", "content-type", "etag", "incomplete-metrics", "link", "location", "retry-after", "vary",
            "www-authenticate", "x-content-type-options", "x-total-count");

    /** A request's own length or cache control would be taken for the answer's, unless a route forgets them. */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        boolean belongsToAnswers = OUT.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase("content-type");
        return belongsToAnswers || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }
}
