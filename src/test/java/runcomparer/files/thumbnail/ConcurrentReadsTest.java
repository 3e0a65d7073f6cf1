package runcomparer.files.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentReadsTest {

    private final ConcurrentReads reads = new ConcurrentReads(2);
    private final List<CompletableFuture<String>> started = new ArrayList<>();

    private CompletableFuture<String> read() {
        return reads.run(() -> {
            CompletableFuture<String> read = new CompletableFuture<>();
            started.add(read);
            return read;
        });
    }

    @Test
    void reads_waitUntilOthersHaveEnded() {
        CompletableFuture<String> first = read();
        CompletableFuture<String> second = read();
        CompletableFuture<String> third = read();
        assertThat(started).hasSize(2);

        started.get(1).complete("two");

        assertThat(started).hasSize(3);
        started.get(2).complete("three");
        assertThat(second).isCompletedWithValue("two");
        assertThat(third).isCompletedWithValue("three");
        assertThat(first).isNotDone();
    }

    @Test
    void failedRead_makesRoomForTheNext() {
        CompletableFuture<String> first = read();
        read();
        read();

        started.get(0).completeExceptionally(new IllegalStateException("gone"));

        assertThatThrownBy(first::join).hasRootCauseMessage("gone");
        assertThat(started).hasSize(3);
    }

    @Test
    void readsThatCompleteAtOnce_doNotStartEachOtherRecursively() {
        read();
        read();
        List<CompletableFuture<Integer>> waiting = IntStream.range(0, 100_000)
                .mapToObj(number -> reads.run(() -> CompletableFuture.completedFuture(number)))
                .toList();

        started.get(0).complete("one");

        assertThat(waiting).allMatch(CompletableFuture::isDone);
    }
}
