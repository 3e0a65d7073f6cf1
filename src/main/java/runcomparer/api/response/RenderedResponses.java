package runcomparer.api.response;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Caches responses as bytes, which are valid while their sources are the same. Thread-safe. */
public final class RenderedResponses {

    private static final int BYTES_OF_A_CHARACTER = 2;

    private final ObjectMapper json;
    private final Executor workers;
    private final Cache<Object, RenderedResponse> cached;

    /**
     * @param maxBytes how much memory the responses may take, including their keys
     * @param workers renders the responses: a large one takes milliseconds
     */
    public RenderedResponses(ObjectMapper json, long maxBytes, Executor workers) {
        this.json = requireNonNull(json, "json is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.cached = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<Object, RenderedResponse>weigher((key, rendered) -> rendered.weight()
                        + BYTES_OF_A_CHARACTER * key.toString().length())
                .executor(Runnable::run) // maintenance takes less time than waking a thread
                .build();
    }

    /** Returns the response as bytes, at once if they are cached. */
    CompletableFuture<RenderedResponse> of(ApiResponse response) {
        RenderedResponse rendered = cached.getIfPresent(response.key());
        return rendered != null && rendered.source().equals(response.source())
                ? CompletableFuture.completedFuture(rendered)
                : CompletableFuture.supplyAsync(() -> render(response), workers);
    }

    private RenderedResponse render(ApiResponse response) {
        RenderedResponse rendered =
                RenderedResponse.of(response.source(), bytes(response.content().get()));
        cached.put(response.key(), rendered);
        return rendered;
    }

    private byte[] bytes(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("'" + content.getClass() + "' could not be written as JSON", e);
        }
    }
}
