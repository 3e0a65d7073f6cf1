package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds thumbnails until their clients have received them: in memory, or in temporary files if they are large and many
 * clients are slow. Thread-safe.
 */
final class ThumbnailSources {

    /** About what the connection of a client takes anyway. */
    private static final int SMALL_BYTES = 65_536;

    private final AtomicLong free;
    private final TemporaryFolder folder;
    private final Executor executor;

    /**
     * @param bytes the memory for large thumbnails
     * @param executor writes and reads the files
     */
    ThumbnailSources(long bytes, TemporaryFolder folder, Executor executor) {
        this.free = new AtomicLong(bytes);
        this.folder = requireNonNull(folder, "folder is null");
        this.executor = requireNonNull(executor, "executor is null");
    }

    /** Returns a publisher of a part of a thumbnail. */
    CompletableFuture<ChunkPublisher> publisher(byte[] thumbnail, int first, int count) {
        int held = thumbnail.length <= SMALL_BYTES ? 0 : thumbnail.length;
        if (take(held)) {
            return CompletableFuture.completedFuture(
                    new ChunkPublisher(new InMemory(thumbnail, first, held), count, Runnable::run));
        }
        return CompletableFuture.supplyAsync(
                () -> new ChunkPublisher(inFile(thumbnail, first, count), count, executor), executor);
    }

    private boolean take(int bytes) {
        if (free.addAndGet(-bytes) >= 0 || bytes == 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    private InFile inFile(byte[] thumbnail, int first, int count) {
        Path file = folder.newFile();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            ByteBuffer bytes = ByteBuffer.wrap(thumbnail, first, count);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new InFile(channel);
        } catch (IOException e) {
            TemporaryFolder.delete(file);
            throw new UncheckedIOException(e);
        }
    }

    /** A thumbnail in memory, which others may serve at the same time. */
    private final class InMemory implements ChunkPublisher.Source {

        private final byte[] thumbnail;
        private final int first;
        private final int held;

        InMemory(byte[] thumbnail, int first, int held) {
            this.thumbnail = thumbnail;
            this.first = first;
            this.held = held;
        }

        @Override
        public ByteBuffer read(long position, int count) {
            return ByteBuffer.wrap(thumbnail, first + (int) position, count);
        }

        @Override
        public void close() {
            free.addAndGet(held);
        }
    }

    /** A part of a thumbnail in a file of its own. */
    private record InFile(FileChannel channel) implements ChunkPublisher.Source {

        @Override
        public ByteBuffer read(long position, int count) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(count);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("the temporary file of a thumbnail ends at " + channel.size());
                }
            }
            return bytes.flip();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // nothing was written that could be lost
            }
        }
    }
}
