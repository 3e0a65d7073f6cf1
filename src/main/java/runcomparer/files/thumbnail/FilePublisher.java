package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * Publishes part of an open file, chunk by chunk on request, to a single subscriber. The file is closed on completion,
 * error or cancellation.
 */
final class FilePublisher implements Flow.Publisher<List<ByteBuffer>> {

    private static final int CHUNK_BYTES = 32_768;

    private final FileChannel file;
    private final long start;
    private final long count;
    private final Executor executor;

    /**
     * @param start the offset of the first byte
     * @param count the number of bytes
     * @param executor runs the file reads
     */
    FilePublisher(FileChannel file, long start, long count, Executor executor) {
        this.file = requireNonNull(file, "file is null");
        this.start = start;
        this.count = count;
        this.executor = requireNonNull(executor, "executor is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new ReadSubscription(subscriber));
    }

    private final class ReadSubscription implements Flow.Subscription {

        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private long demand;
        private long position = start;
        private boolean reading;
        private boolean finished;

        private ReadSubscription(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long count) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            if (!reading && !finished) {
                reading = true;
                executor.execute(this::read);
            }
        }

        private void read() {
            while (hasDemand()) {
                ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, start + count - position));
                try {
                    int read = chunk.hasRemaining() ? file.read(chunk, position) : -1;
                    position += read;
                    if (read < 0) {
                        end(subscriber::onComplete);
                        return;
                    }
                } catch (IOException e) {
                    end(() -> subscriber.onError(e));
                    return;
                }
                subscriber.onNext(List.of(chunk.flip()));
            }
        }

        private synchronized boolean hasDemand() {
            reading = demand > 0 && !finished;
            demand -= reading && demand < Long.MAX_VALUE ? 1 : 0;
            return reading;
        }

        @Override
        public void cancel() {
            end(() -> {});
        }

        private void end(Runnable signal) {
            synchronized (this) {
                if (finished) {
                    return;
                }
                finished = true;
            }
            try {
                file.close();
            } catch (IOException e) {
                // nothing was written that could be lost
            }
            signal.run();
        }
    }
}
