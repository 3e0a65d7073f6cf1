package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** The content of an open file, piece by piece as it is asked for; for one subscriber, who closes it by taking or ending it. */
final class FileBody implements Flow.Publisher<List<ByteBuffer>> {

    private static final int PIECE = 32_768;

    private final FileChannel file;
    private final long begin;
    private final long count;
    private final Executor executor;

    /**
     * @param begin the first byte
     * @param count how many bytes there are from that one on
     * @param executor where the file is read
     */
    FileBody(FileChannel file, long begin, long count, Executor executor) {
        this.file = requireNonNull(file, "file is null");
        this.begin = begin;
        this.count = count;
        this.executor = requireNonNull(executor, "executor is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new Reading(subscriber));
    }

    private final class Reading implements Flow.Subscription {

        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private long wanted;
        private long position = begin;
        private boolean reading;
        private boolean over;

        private Reading(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long count) {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            if (!reading && !over) {
                reading = true;
                executor.execute(this::read);
            }
        }

        private void read() {
            while (goesOn()) {
                ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, begin + count - position));
                try {
                    int read = piece.hasRemaining() ? file.read(piece, position) : -1;
                    position += read;
                    if (read < 0) {
                        end(subscriber::onComplete);
                        return;
                    }
                } catch (IOException e) {
                    end(() -> subscriber.onError(e));
                    return;
                }
                subscriber.onNext(List.of(piece.flip()));
            }
        }

        private synchronized boolean goesOn() {
            reading = wanted > 0 && !over;
            wanted -= reading && wanted < Long.MAX_VALUE ? 1 : 0;
            return reading;
        }

        @Override
        public void cancel() {
            end(() -> { });
        }

        private void end(Runnable told) {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            try {
                file.close();
            } catch (IOException e) {
                // it was read only
            }
            told.run();
        }
    }
}
