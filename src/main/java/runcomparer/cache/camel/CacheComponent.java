package runcomparer.cache.camel;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import runcomparer.cache.NamedCache;
import runcomparer.turns.Requester;

/**
 * The component {@code cached:}, which serves values from a cache and has another route fetch what the cache lacks:
 * {@code cached:run-images?read=direct:read-run-images}. Takes a {@link runcomparer.cache.CacheRequest} and returns a
 * {@link runcomparer.cache.CacheResult}. The route's thread does not wait while values are fetched.
 */
public final class CacheComponent extends DefaultComponent {

    private final Map<String, NamedCache> caches;
    private final Function<Requester, Map<String, Object>> variables;

    /**
     * @param caches by name
     * @param variables returns the exchange variables of the routes that fetch, for a requester
     */
    public CacheComponent(Map<String, NamedCache> caches, Function<Requester, Map<String, Object>> variables) {
        this.caches = Map.copyOf(caches);
        this.variables = requireNonNull(variables, "variables is null");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NamedCache cache = caches.get(remaining);
        if (cache == null) {
            throw new IllegalArgumentException(
                    "cache must be one of " + new TreeSet<>(caches.keySet()) + " but was '" + remaining + "'");
        }
        CacheEndpoint endpoint = new CacheEndpoint(uri, this, cache, variables);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
