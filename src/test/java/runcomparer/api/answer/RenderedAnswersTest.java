package runcomparer.api.answer;

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

class RenderedAnswersTest {

    private static final Caller CALLER = new Caller(new Requester("127.0.0.1", "id", 0),
            "http://compare.example.org", "/runs", Map.of(), List.of(), false);
    private static final int ANSWERS = 5_000;

    private final RenderedAnswers rendered = new RenderedAnswers(new ObjectMapper(), 2_000_000, Runnable::run);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void of_answersThatFit_areMadeOnce() {
        askTwice("");

        assertThat(made).hasValue(ANSWERS);
    }

    /** What was asked takes memory too, and of an empty answer nearly all of it. */
    @Test
    void of_smallAnswersToLongQuestions_areNotAllKept() {
        askTwice("x".repeat(1_000));

        assertThat(made).hasValueGreaterThan(ANSWERS + ANSWERS / 2);
    }

    private void askTwice(String question) {
        for (int time = 0; time < 2; time++) {
            IntStream.range(0, ANSWERS).forEach(number -> rendered.of(answer(List.of(number, question))).join());
        }
    }

    private Answer answer(Object key) {
        return new Answer(key, "source", () -> {
            made.incrementAndGet();
            return List.of();
        }, Freshness.BEST, CALLER, Map.of());
    }
}
