package runcomparer.wandb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import runcomparer.wandb.ServiceBusy;

class HistoryMemoryTest {

    private static final int MIB = 1 << 20;

    @Test
    void add_withinTheTotal_doesNotWait() {
        HistoryMemory memory = new HistoryMemory(40 * MIB, 10 * MIB, Duration.ZERO);
        List<HistoryMemory.Claim> claims = new ArrayList<>();
        for (int claim = 0; claim < 7; claim++) {
            claims.add(memory.claim());
            claims.get(claim).add(4 * MIB);
        }

        assertThat(memory.used()).isEqualTo(28 * MIB);
        claims.forEach(HistoryMemoryTest::end);
        assertThat(memory.used()).isZero();
    }

    @Test
    void add_ifTheRestIsReserved_isRejected_exceptForTheOldestReading() {
        HistoryMemory memory = new HistoryMemory(20 * MIB, 10 * MIB, Duration.ZERO);
        HistoryMemory.Claim oldest = memory.claim();
        HistoryMemory.Claim other = memory.claim();
        oldest.add(2 * MIB);
        other.add(9 * MIB);

        assertThatThrownBy(() -> other.add(2 * MIB)).isInstanceOf(MemoryExhausted.class);
        other.truncate(9 * MIB);
        assertThatThrownBy(() -> other.reserve(2 * MIB))
                .isInstanceOf(ServiceBusy.class)
                .hasMessage("this service is busy: the memory for histories is used up");
        oldest.add(8 * MIB);

        assertThat(memory.used()).isEqualTo(19 * MIB);
    }

    @Test
    void waitingReserve_continuesWhenAnotherReadingEnds() {
        HistoryMemory memory = new HistoryMemory(20 * MIB, 10 * MIB, Duration.ofMinutes(1));
        HistoryMemory.Claim oldest = memory.claim();
        HistoryMemory.Claim other = memory.claim();
        oldest.add(2 * MIB);
        other.add(9 * MIB);
        CompletableFuture<Void> more = CompletableFuture.runAsync(() -> other.reserve(5 * MIB));
        assertThat(more).isNotDone();

        end(oldest);

        await().until(more::isDone);
        assertThat(more).isCompleted();
        assertThat(memory.used()).isEqualTo(14 * MIB);
    }

    @Test
    void forget_ofABrokenResponse_keepsWhatWasReadBefore() {
        HistoryMemory memory = new HistoryMemory(20 * MIB, 10 * MIB, Duration.ZERO);
        HistoryMemory.Claim claim = memory.claim();
        claim.add(3 * MIB);
        long before = claim.bytes();
        claim.add(4 * MIB);

        claim.truncate(before);
        claim.release();

        assertThat(claim.bytes()).isEqualTo(3 * MIB);
        assertThat(memory.used()).isEqualTo(3 * MIB);
    }

    @Test
    void manyReadings_allEnd_withinTheTotal() {
        HistoryMemory memory = new HistoryMemory(20 * MIB, 10 * MIB, Duration.ofMinutes(1));
        List<CompletableFuture<Long>> readings = new ArrayList<>();
        for (int reading = 0; reading < 16; reading++) {
            Random random = new Random(reading);
            readings.add(CompletableFuture.supplyAsync(
                    () -> {
                        HistoryMemory.Claim claim = memory.claim();
                        long most = 0;
                        while (claim.bytes() < 9 * MIB) {
                            long before = claim.bytes();
                            try {
                                claim.add(1 + random.nextInt(MIB / 2));
                            } catch (MemoryExhausted taken) {
                                claim.truncate(before);
                                claim.reserve(MIB / 2);
                            }
                            most = Math.max(most, memory.used());
                        }
                        end(claim);
                        return most;
                    },
                    run -> new Thread(run).start()));
        }

        assertThat(readings).allSatisfy(reading -> assertThat(reading.join()).isLessThanOrEqualTo(20 * MIB));
        assertThat(memory.used()).isZero();
    }

    @Test
    void claimsLargerThanTheTotal_areRejected() {
        assertThatThrownBy(() -> new HistoryMemory(1, 2, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void end(HistoryMemory.Claim claim) {
        claim.truncate(0);
        claim.release();
    }
}
