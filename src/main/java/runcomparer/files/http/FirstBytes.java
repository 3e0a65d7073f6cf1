package runcomparer.files.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.traffic.ConnectionFailures;

/** Reads the beginning of a body and cancels the rest. */
public final class FirstBytes implements Flow.Subscriber<List<ByteBuffer>> {

    private final CompletableFuture<byte[]> read = new CompletableFuture<>();
    private final byte[] first;
    private Flow.Subscription upstream;
    private int length;

    private FirstBytes(int maxBytes) {
        this.first = new byte[maxBytes];
    }

    /**
     * Reads up to {@code maxBytes} bytes. The future fails with a {@link runcomparer.wandb.WandbException} if the body
     * breaks off or does not arrive in time.
     */
    public static CompletableFuture<byte[]> of(Flow.Publisher<List<ByteBuffer>> body, int maxBytes, Duration timeout) {
        FirstBytes subscriber = new FirstBytes(maxBytes);
        body.subscribe(subscriber);
        return subscriber
                .read
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(thrown -> {
                    throw thrown instanceof TimeoutException
                            ? new WandbTimeout(
                                    "the first bytes of an image did not arrive within " + timeout.toMillis() + " ms")
                            : (RuntimeException) thrown;
                });
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        read.whenComplete((bytes, thrown) -> subscription.cancel());
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        boolean hasMore = false;
        for (ByteBuffer buffer : buffers) {
            int taken = Math.min(buffer.remaining(), first.length - length);
            hasMore |= buffer.remaining() > taken;
            buffer.get(first, length, taken);
            length += taken;
        }
        if (hasMore) {
            onComplete();
        } else {
            // let a body that ends here complete, so that its connection can be reused
            upstream.request(1);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        read.completeExceptionally(thrown instanceof RuntimeException ? thrown : ConnectionFailures.translate(thrown));
    }

    @Override
    public void onComplete() {
        read.complete(Arrays.copyOf(first, length));
    }
}
