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
import runcomparer.wandb.WandbConnection;

/** Puts a body into a file as it arrives. */
final class FileSink implements Flow.Subscriber<List<ByteBuffer>> {

    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    private final FileChannel file;
    private volatile Flow.Subscription arriving;

    /** Opens the file, which exists. */
    FileSink(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Done when the whole body is in the file. Who completes it otherwise ends what arrives. */
    CompletableFuture<Void> whole() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        arriving = subscription;
        whole.whenComplete((done, thrown) -> {
            subscription.cancel();
            close();
        });
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        try {
            for (ByteBuffer piece : bytes) {
                while (piece.hasRemaining()) {
                    file.write(piece);
                }
            }
            arriving.request(1);
        } catch (IOException e) {
            whole.completeExceptionally(new UncheckedIOException(e));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        whole.completeExceptionally(thrown instanceof RuntimeException ? thrown : WandbConnection.told(thrown));
    }

    @Override
    public void onComplete() {
        whole.complete(null);
    }

    private void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
