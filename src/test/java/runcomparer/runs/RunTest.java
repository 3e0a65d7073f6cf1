package runcomparer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {

    private static final RunPath PATH = new RunPath(new ProjectPath("me", "p"), "abc");

    @ParameterizedTest
    @CsvSource({
        "running, true",
        "pending, true",
        "preempting, true",
        "preempted, true",
        "something new, true",
        "finished, false",
        "failed, false",
        "crashed, false",
        "killed, false"
    })
    void isRunning_unlessStateIsFinal(String state, boolean running) {
        assertThat(new Run(PATH, "name", state, Instant.EPOCH, null, 0).isRunning())
                .isEqualTo(running);
    }

    @Test
    void paths_areJoinedWithSlashes() {
        assertThat(PATH).hasToString("me/p/abc");
        assertThat(new RunNotFound(PATH)).hasMessage("run 'me/p/abc' was not found");
        assertThat(new ProjectNotFound(PATH.project())).hasMessage("project 'me/p' was not found");
    }

    @Test
    void blankNames_areRejected() {
        assertThatThrownBy(() -> new ProjectPath("me", " ")).hasMessage("project must not be blank but was ' '");
        assertThatThrownBy(() -> new RunPath(PATH.project(), "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void invalidRanges_areRejected() {
        assertThatThrownBy(() -> new RunRange(PATH.project(), RunSearch.ALL, -1, 5))
                .hasMessageContaining("'-1'");
        assertThatThrownBy(() -> new RunRange(PATH.project(), RunSearch.ALL, 0, 0))
                .hasMessageContaining("'0'");
    }

    @Test
    void outcome_isEitherValueOrFailure() {
        RunNotFound failure = new RunNotFound(PATH);

        assertThat(RunOutcome.of(PATH, "x").orThrow()).isEqualTo("x");
        assertThatThrownBy(() -> RunOutcome.failed(PATH, failure).orThrow()).isSameAs(failure);
        assertThatThrownBy(() -> new RunOutcome<>(PATH, "x", failure)).isInstanceOf(IllegalArgumentException.class);
    }
}
