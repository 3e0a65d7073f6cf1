package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * Publishes bytes, chunk by chunk on request, to a single subscriber. Their source is closed on completion, error or
 * cancellation.
 */
final class ChunkPublisher implements Flow.Publisher<List<ByteBuffer>> {

    private static final int CHUNK_BYTES = 32_768;

    private final Source source;
    private final long count;
    private final Executor executor;

    /** Where the bytes come from. */
    interface Source {

        /** Returns exactly the bytes of a range. */
        ByteBuffer read(long position, int count) throws IOException;

        void close();
    }

    /**
     * @param count the number of bytes, from the beginning of the source
     * @param executor runs the reads
     */
    ChunkPublisher(Source source, long count, Executor executor) {
        this.source = requireNonNull(source, "source is null");
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
        private long position;
        private boolean reading;
        private boolean finished;

        private ReadSubscription(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long chunks) {
            synchronized (this) {
                demand = demand + chunks < 0 ? Long.MAX_VALUE : demand + chunks;
                if (reading || finished) {
                    return;
                }
                reading = true;
            }
            executor.execute(this::read);
        }

        private void read() {
            while (hasDemand()) {
                if (position < count) {
                    try {
                        ByteBuffer chunk = source.read(position, (int) Math.min(CHUNK_BYTES, count - position));
                        position += chunk.remaining();
                        subscriber.onNext(List.of(chunk));
                    } catch (IOException e) {
                        end(() -> subscriber.onError(e));
                        return;
                    }
                }
                if (position == count) {
                    end(subscriber::onComplete);
                    return;
                }
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
            source.close();
            signal.run();
        }
    }
}
