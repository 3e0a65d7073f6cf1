package runcomparer.cache.camel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.NamedCache;
import runcomparer.turns.Requester;

/** A use of a cache in a route: which endpoint fetches what it lacks, and how long values are fresh. */
public final class CacheEndpoint extends DefaultEndpoint {

    private final NamedCache cache;
    private final Function<Requester, Map<String, Object>> variables;
    private String read;
    private Duration freshRunning;
    private Duration freshEnded;
    private Duration staleFor;
    private boolean wait = true;

    CacheEndpoint(
            String uri,
            CacheComponent component,
            NamedCache cache,
            Function<Requester, Map<String, Object>> variables) {
        super(uri, component);
        this.cache = cache;
        this.variables = variables;
    }

    /** Sets the endpoint that fetches what is missing or stale. */
    public void setRead(String read) {
        this.read = read;
    }

    /** Sets how long values that a running run may change are fresh: those of the run, and lists of runs. */
    public void setFreshRunning(Duration freshRunning) {
        this.freshRunning = freshRunning;
    }

    /** Sets how long values of ended runs are fresh; such runs can still be resumed or rewound. */
    public void setFreshEnded(Duration freshEnded) {
        this.freshEnded = freshEnded;
    }

    /** Sets how long stale values are served while W&amp;B fails. */
    public void setStaleFor(Duration staleFor) {
        this.staleFor = staleFor;
    }

    /**
     * Sets whether the route waits for the values. If not, it continues at once with a
     * {@link java.util.concurrent.CompletableFuture}, so that it can fetch something else meanwhile.
     */
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    @Override
    public Producer createProducer() throws Exception {
        return createAsyncProducer();
    }

    @Override
    public AsyncProducer createAsyncProducer() throws Exception {
        Lifetimes lifetimes = new Lifetimes(
                requireNonNull(freshRunning, "freshRunning must be given"),
                requireNonNull(freshEnded, "freshEnded must be given"),
                requireNonNull(staleFor, "staleFor must be given"));
        String route = requireNonNull(read, "read must name the endpoint that fetches what is missing");
        return new CacheProducer(this, cache, getCamelContext().getEndpoint(route), variables, lifetimes, wait);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalStateException("'" + getEndpointUri() + "' cannot be consumed from, only sent to");
    }
}
