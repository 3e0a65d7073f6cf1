package runcomparer.api.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import runcomparer.api.query.Caller;
import runcomparer.cache.Freshness;
import runcomparer.turns.Requester;

class RenderedResponsesTest {

    private static final Caller CALLER = new Caller(
            new Requester("127.0.0.1", "id", 0), "http://compare.example.org", "/runs", Map.of(), List.of(), false);
    private static final int ANSWERS = 5_000;

    private final RenderedResponses rendered = new RenderedResponses(new ObjectMapper(), 2_000_000, Runnable::run);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void of_responsesThatFit_areRenderedOnce() {
        askTwice("");

        assertThat(made).hasValue(ANSWERS);
    }

    /** Keys take memory too, for an empty response nearly all of it. */
    @Test
    void of_smallResponsesWithLongKeys_areNotAllCached() {
        askTwice("x".repeat(1_000));

        assertThat(made).hasValueGreaterThan(ANSWERS + ANSWERS / 2);
    }

    private void askTwice(String question) {
        for (int time = 0; time < 2; time++) {
            IntStream.range(0, ANSWERS).forEach(number -> rendered.of(answer(List.of(number, question)))
                    .join());
        }
    }

    private ApiResponse answer(Object key) {
        return new ApiResponse(
                key,
                "source",
                () -> {
                    made.incrementAndGet();
                    return List.of();
                },
                Freshness.BEST,
                CALLER,
                Map.of());
    }
}
