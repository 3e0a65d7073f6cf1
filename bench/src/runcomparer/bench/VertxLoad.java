package runcomparer.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Generates load with a Vert.x client in the bench's own process where {@code wrk} is missing; it needs more CPU. */
final class VertxLoad implements Load {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(2);

    @Override
    public String name() {
        return "a Vert.x client, " + CONNECTIONS + " connections (wrk is not installed)";
    }

    @Override
    public Result run(URI base, Workload work, int seconds) {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS)
                    .setDefaultHost(base.getHost()).setDefaultPort(base.getPort()));
            Run run = new Run(client, work, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
            long start = System.nanoTime();
            for (int i = 0; i < CONNECTIONS; i++) {
                vertx.runOnContext(now -> run.next());
            }
            run.await(seconds + 30);
            double took = (System.nanoTime() - start) / 1e9;
            return new Result(run.times.getTotalCount() / took, run.times.getValueAtPercentile(50) / 1e3,
                    run.times.getValueAtPercentile(99) / 1e3, run.failed.sum());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static final class Run {

        private final HttpClient client;
        private final Workload work;
        private final long end;
        private final ConcurrentHistogram times = new ConcurrentHistogram(MAX_MICROS, 3);
        private final LongAdder failed = new LongAdder();
        private final CountDownLatch ended = new CountDownLatch(CONNECTIONS);

        Run(HttpClient client, Workload work, long end) {
            this.client = client;
            this.work = work;
            this.end = end;
        }

        void next() {
            long start = System.nanoTime();
            if (start >= end) {
                ended.countDown();
                return;
            }
            client.request(HttpMethod.valueOf(work.method()), work.path())
                    .compose(request -> {
                        work.headers().forEach(request::putHeader);
                        return work.body() == null ? request.send() : request.send(Buffer.buffer(work.body()));
                    })
                    .compose(response -> response.body().map(response))
                    .onComplete(done -> took(start, done.succeeded() ? done.result() : null));
        }

        private void took(long start, HttpClientResponse response) {
            if (response == null || response.statusCode() >= 400) {
                failed.increment();
            } else {
                times.recordValue(Math.min(MAX_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)));
            }
            next();
        }

        void await(int seconds) {
            try {
                ended.await(seconds, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
