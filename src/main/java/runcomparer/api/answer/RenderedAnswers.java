package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Answers as bytes, kept as long as what they were made from is the same. Thread-safe. */
public final class RenderedAnswers {

    private static final int BYTES_OF_A_CHARACTER = 2;

    private final ObjectMapper json;
    private final Executor workers;
    private final Cache<Object, Rendered> kept;

    /**
     * @param mostBytes how much memory the kept answers may take, together with what was asked
     * @param workers where answers are made: a large one takes milliseconds
     */
    public RenderedAnswers(ObjectMapper json, long mostBytes, Executor workers) {
        this.json = requireNonNull(json, "json is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .<Object, Rendered>weigher((key, rendered) -> rendered.weight() + BYTES_OF_A_CHARACTER * key.toString().length())
                .executor(Runnable::run) // tidying takes less than to wake a thread for it
                .build();
    }

    /** The bytes of an answer; there at once, or made when there are none from the same source. */
    CompletableFuture<Rendered> of(Answer answer) {
        Rendered rendered = kept.getIfPresent(answer.key());
        return rendered != null && rendered.source().equals(answer.source())
                ? CompletableFuture.completedFuture(rendered)
                : CompletableFuture.supplyAsync(() -> made(answer), workers);
    }

    private Rendered made(Answer answer) {
        Rendered rendered = Rendered.of(answer.source(), bytes(answer.content().get()));
        kept.put(answer.key(), rendered);
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
