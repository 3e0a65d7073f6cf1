package runcomparer.files;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import runcomparer.wandb.WandbConnection;
import runcomparer.wandb.WandbTimeout;

/** Reads the beginning of a body and ends what comes after it. */
final class FirstBytes implements Flow.Subscriber<List<ByteBuffer>> {

    private final CompletableFuture<byte[]> read = new CompletableFuture<>();
    private final byte[] first;
    private Flow.Subscription arriving;
    private int length;

    private FirstBytes(int most) {
        this.first = new byte[most];
    }

    /**
     * Reads so many bytes, fewer where the body has fewer. Fails with a {@link runcomparer.wandb.WandbException} when the
     * body breaks off or does not arrive in time.
     */
    static CompletableFuture<byte[]> of(Flow.Publisher<List<ByteBuffer>> body, int most, Duration patience) {
        FirstBytes reading = new FirstBytes(most);
        body.subscribe(reading);
        return reading.read.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(thrown -> {
            throw thrown instanceof TimeoutException
                    ? new WandbTimeout("the first bytes of an image did not arrive within " + patience.toMillis() + " ms")
                    : (RuntimeException) thrown;
        });
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        arriving = subscription;
        read.whenComplete((bytes, thrown) -> subscription.cancel());
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        boolean hasMore = false;
        for (ByteBuffer piece : pieces) {
            int taken = Math.min(piece.remaining(), first.length - length);
            hasMore |= piece.remaining() > taken;
            piece.get(first, length, taken);
            length += taken;
        }
        if (hasMore) {
            onComplete();
        } else {
            // a body that ends here is read to its end, so that its connection serves again
            arriving.request(1);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        read.completeExceptionally(thrown instanceof RuntimeException ? thrown : WandbConnection.told(thrown));
    }

    @Override
    public void onComplete() {
        read.complete(Arrays.copyOf(first, length));
    }
}
