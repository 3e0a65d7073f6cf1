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

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }
}
