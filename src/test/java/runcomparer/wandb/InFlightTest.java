package runcomparer.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight turns = new InFlight(2, 2);

    @Test
    void turns_areGivenInOrder() {
        turns.enter();
        turns.enter();
        CompletableFuture<Void> third = turns.enter();
        CompletableFuture<Void> fourth = turns.enter();
        assertThat(third).isNotDone();

        turns.leave();

        assertThat(third).isDone();
        assertThat(fourth).isNotDone();
        assertThat(turns.count()).isEqualTo(2);
    }

    @Test
    void turnOfOneWhoGaveUp_goesToTheNext() {
        turns.enter();
        turns.enter();
        CompletableFuture<Void> third = turns.enter();
        CompletableFuture<Void> fourth = turns.enter();
        third.cancel(false);

        turns.leave();

        assertThat(fourth).isDone();
    }

    @Test
    void waitingOnes_haveABound_thatThoseWhoGaveUpDoNotCountAgainst() {
        turns.enter();
        turns.enter();
        CompletableFuture<Void> third = turns.enter();
        turns.enter();
        assertThatThrownBy(turns::enter).isInstanceOf(WandbBusy.class);

        third.cancel(false);

        assertThat(turns.enter()).isNotDone();
    }

    @Test
    void allLeft_areFreeAgain() {
        turns.enter();
        turns.enter();
        turns.leave();
        turns.leave();

        assertThat(turns.count()).isZero();
        assertThat(turns.enter()).isDone();
    }
}
