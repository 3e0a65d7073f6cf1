package runcomparer.files.thumbnail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import runcomparer.wandb.traffic.ConnectionFailures;

/** Writes a body to a file as it arrives. */
final class FileSubscriber implements Flow.Subscriber<List<ByteBuffer>> {

    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final FileChannel file;
    private volatile Flow.Subscription upstream;

    /** Opens an existing file for writing. */
    FileSubscriber(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Returns a future that completes once the whole body is written. Completing it otherwise cancels the body. */
    CompletableFuture<Void> written() {
        return written;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        written.whenComplete((done, thrown) -> {
            subscription.cancel();
            close();
        });
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
            }
            upstream.request(1);
        } catch (IOException e) {
            written.completeExceptionally(new UncheckedIOException(e));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        written.completeExceptionally(
                thrown instanceof RuntimeException ? thrown : ConnectionFailures.translate(thrown));
    }

    @Override
    public void onComplete() {
        written.complete(null);
    }

    private void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
