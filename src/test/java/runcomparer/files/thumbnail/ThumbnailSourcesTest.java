package runcomparer.files.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thumbnails on their way to clients, of which large ones take a limited amount of memory. */
class ThumbnailSourcesTest {

    private static final int LARGE = 300_000;

    private final TemporaryFolder folder = new TemporaryFolder("thumbnail-sources");
    private final CountDownLatch filesAllowed = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final ThumbnailSources sources = new ThumbnailSources(LARGE, folder, executor);

    ThumbnailSourcesTest() {
        executor.execute(() -> {
            try {
                filesAllowed.await(2, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
        folder.delete();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static byte[] received(Flow.Publisher<List<ByteBuffer>> publisher) {
        BodySubscriber<byte[]> subscriber = BodySubscribers.ofByteArray();
        publisher.subscribe(subscriber);
        return subscriber.getBody().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_768, 65_536, 65_537, LARGE})
    void thumbnail_isPublishedFromMemory(int count) {
        byte[] thumbnail = bytes(count);

        assertThat(received(sources.publisher(thumbnail, 0, count).join())).isEqualTo(thumbnail);
    }

    @Test
    void part_isPublishedAlone() {
        byte[] thumbnail = bytes(LARGE);

        assertThat(received(sources.publisher(thumbnail, 100, 70_000).join()))
                .isEqualTo(Arrays.copyOfRange(thumbnail, 100, 70_100));
    }

    @Test
    void largeThumbnail_withoutMemoryLeft_isPublishedFromAFile() {
        byte[] thumbnail = bytes(LARGE);
        ChunkPublisher slow = sources.publisher(thumbnail, 0, LARGE).join();

        var second = sources.publisher(thumbnail, 100, 70_000);
        var small = sources.publisher(bytes(65_536), 0, 65_536);

        assertThat(second).as("waits for a file").isNotDone();
        assertThat(small).as("needs none").isDone();
        filesAllowed.countDown();
        assertThat(received(second.join())).isEqualTo(Arrays.copyOfRange(thumbnail, 100, 70_100));
        assertThat(received(slow)).isEqualTo(thumbnail);
    }

    @Test
    void memory_isFreeAgain_onceTheThumbnailWasReceivedOrCancelled() {
        byte[] thumbnail = bytes(LARGE);
        ChunkPublisher received = sources.publisher(thumbnail, 0, LARGE).join();
        received(received);

        var cancelled = sources.publisher(thumbnail, 0, LARGE);
        assertThat(cancelled).as("in memory").isDone();
        cancelled.join().subscribe(new Cancelling());

        assertThat(sources.publisher(thumbnail, 0, LARGE)).as("in memory").isDone();
    }

    private static final class Cancelling implements Flow.Subscriber<List<ByteBuffer>> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> chunk) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }
}
