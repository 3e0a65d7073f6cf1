package runcomparer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.cache.Freshness.Source;
import runcomparer.turns.Requester;

class ReadThroughCacheTest {

    private static final Requester REQUESTER = Requester.service("test");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Map<String, Optional<String>>> reads = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<ReaderThreads> readers = new ArrayList<>();
    private volatile Loader<String, String> upstream = (lacking, requester) -> values(lacking, "1");
    private final Loading<String, String> loading = new Loading<>(
            (lacking, requester) -> {
                reads.add(lacking);
                return upstream.load(lacking, requester);
            },
            new Lifetimes(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofHours(1)));

    @AfterEach
    void stop() {
        executor.shutdownNow();
        readers.forEach(ReaderThreads::close);
    }

    @Test
    void get_freshValue_isNotReadAgain() {
        ReadThroughCache<String, String> cache = cache(1_000);

        assertThat(get(cache, "a").freshness()).isEqualTo(new Freshness(Source.MISS, Duration.ofSeconds(10)));
        advance(Duration.ofSeconds(9));

        assertThat(get(cache, "a"))
                .isEqualTo(new CacheResult<>("a1", new Freshness(Source.HIT, Duration.ofSeconds(1))));
        assertThat(reads).hasSize(1);
    }

    @Test
    void get_staleValue_isReadWithTheCachedOne() {
        ReadThroughCache<String, String> cache = cache(1_000);
        get(cache, "a");
        advance(Duration.ofSeconds(10));
        upstream = (lacking, requester) -> values(lacking, "2");

        CacheResult<String> found = get(cache, "a");

        assertThat(found).isEqualTo(new CacheResult<>("a2", new Freshness(Source.REVALIDATED, Duration.ofSeconds(10))));
        assertThat(reads.get(1)).isEqualTo(Map.of("a", Optional.of("a1")));
    }

    @Test
    void getAll_loadsInTheOrderOfTheRequest() {
        List<String> keys =
                IntStream.range(0, 50).mapToObj(key -> "key " + (key * 37) % 50).toList();

        cache(1_000).getAll(keys, REQUESTER, loading).join();

        assertThat(reads).singleElement().satisfies(lacking -> assertThat(lacking.keySet())
                .containsExactlyElementsOf(keys));
    }

    @Test
    void getAll_someMissing_readsThemTogether() {
        ReadThroughCache<String, String> cache = cache(1_000);
        get(cache, "a");

        CacheResult<Map<String, String>> found =
                cache.getAll(List.of("c", "a", "b"), REQUESTER, loading).join();

        assertThat(found.value()).containsExactly(entry("c", "c1"), entry("a", "a1"), entry("b", "b1"));
        assertThat(found.freshness().source()).isEqualTo(Source.MISS);
        assertThat(reads.get(1).keySet()).isEqualTo(Set.of("b", "c"));
    }

    @Test
    void get_readFailsWithNothingCached_throwsAndCachesNothing() {
        ReadThroughCache<String, String> cache = cache(1_000);
        upstream = (lacking, requester) -> {
            throw new IllegalArgumentException("no");
        };
        assertThatThrownBy(() -> get(cache, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        upstream = (lacking, requester) -> values(lacking, "2");

        assertThat(get(cache, "a").value()).isEqualTo("a2");
    }

    @Test
    void get_readFailsWithSomethingCached_servesIt() {
        ReadThroughCache<String, String> cache = cache(1_000);
        get(cache, "a");
        advance(Duration.ofSeconds(40));
        upstream = (lacking, requester) -> {
            throw new IllegalArgumentException("no");
        };

        assertThat(get(cache, "a"))
                .isEqualTo(new CacheResult<>("a1", new Freshness(Source.STALE, Duration.ofSeconds(-30))));
        advance(Duration.ofHours(1));
        assertThatThrownBy(() -> get(cache, "a")).hasMessage("no");
    }

    @Test
    void get_uncacheableValue_isReturnedOnlyToWaitingCallers() {
        ReadThroughCache<String, String> cache = cache(1_000);
        upstream = (lacking, requester) -> values(lacking, "failed");

        assertThat(get(cache, "a").value()).isEqualTo("afailed");
        assertThat(get(cache, "a").value()).isEqualTo("afailed");

        assertThat(reads).hasSize(2);
    }

    @Test
    void get_uncacheableValueWithSomethingCached_servesTheCachedOne() {
        ReadThroughCache<String, String> cache = cache(1_000);
        get(cache, "a");
        advance(Duration.ofSeconds(11));
        upstream = (lacking, requester) -> values(lacking, "failed");

        assertThat(get(cache, "a").value()).isEqualTo("a1");
        assertThat(get(cache, "a").freshness().source()).isEqualTo(Source.STALE);
    }

    @Test
    void get_readWithoutAThread_failsAndIsNotCached() {
        CountDownLatch gate = new CountDownLatch(1);
        ReadThroughCache<String, String> cache = cache(1_000, Duration.ofSeconds(30), readers(0, Duration.ofHours(1)));
        upstream = (lacking, requester) -> {
            awaitUninterrupted(gate);
            return values(lacking, "1");
        };
        List<CompletableFuture<CacheResult<String>>> reading =
                IntStream.range(0, 8).mapToObj(read -> load(cache, "r" + read)).toList();

        assertThatThrownBy(() -> get(cache, "a")).hasMessage("too many reads wait already");
        gate.countDown();
        reading.forEach(CompletableFuture::join);

        assertThat(get(cache, "a").value()).isEqualTo("a1");
    }

    @Test
    void get_readThatWaitsTooLongForAThread_isNotStarted() {
        CountDownLatch gate = new CountDownLatch(1);
        ReadThroughCache<String, String> cache =
                cache(1_000, Duration.ofSeconds(30), readers(1_000, Duration.ofMillis(50)));
        upstream = (lacking, requester) -> {
            awaitUninterrupted(gate);
            return values(lacking, "1");
        };
        List<CompletableFuture<CacheResult<String>>> reading =
                IntStream.range(0, 8).mapToObj(read -> load(cache, "r" + read)).toList();

        assertThatThrownBy(() -> get(cache, "a")).hasMessage("there was no turn within 50 ms");
        gate.countDown();
        reading.forEach(CompletableFuture::join);

        assertThat(reads).hasSize(8).noneMatch(read -> read.containsKey("a"));
    }

    @Test
    void get_manyAtOnce_isReadOnce() throws Exception {
        ReadThroughCache<String, String> cache = cache(1_000);
        CountDownLatch gate = new CountDownLatch(1);
        upstream = (lacking, requester) -> {
            awaitUninterrupted(gate);
            return values(lacking, "1");
        };
        List<CompletableFuture<CacheResult<String>>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            callers.add(load(cache, "a"));
        }
        assertThat(callers).noneMatch(CompletableFuture::isDone);
        gate.countDown();

        for (CompletableFuture<CacheResult<String>> result : callers) {
            assertThat(result.get(10, TimeUnit.SECONDS).value()).isEqualTo("a1");
        }
        assertThat(reads).hasSize(1);
    }

    @Test
    void get_cachedValue_completesAtOnce() {
        ReadThroughCache<String, String> cache = cache(1_000);
        get(cache, "a");

        assertThat(load(cache, "a")).isDone();
    }

    @Test
    void get_cancelledCaller_othersGetTheirValue() throws Exception {
        ReadThroughCache<String, String> cache = cache(1_000);
        CountDownLatch gate = new CountDownLatch(1);
        upstream = (lacking, requester) -> {
            awaitUninterrupted(gate);
            return values(lacking, "1");
        };
        CompletableFuture<CacheResult<String>> leaving = load(cache, "a");
        CompletableFuture<CacheResult<String>> staying = load(cache, "a");

        leaving.cancel(true);
        gate.countDown();

        assertThat(staying.get(10, TimeUnit.SECONDS).value()).isEqualTo("a1");
        assertThat(reads).hasSize(1);
    }

    @Test
    void get_waitTooLong_throwsAndTheReadContinues() {
        CountDownLatch gate = new CountDownLatch(1);
        ReadThroughCache<String, String> cache = cache(1_000, Duration.ofMillis(20));
        upstream = (lacking, requester) -> {
            awaitUninterrupted(gate);
            return values(lacking, "1");
        };
        assertThatThrownBy(() -> get(cache, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("too slow");
        gate.countDown();

        assertThat(retried(cache, "a")).isEqualTo("a1");
        assertThat(reads).hasSize(1);
    }

    @Test
    void getAll_moreThanFits_staysCorrect() {
        ReadThroughCache<String, String> cache = cache(10);
        List<String> keys = IntStream.range(0, 500).mapToObj(Integer::toString).toList();

        for (int round = 0; round < 3; round++) {
            cache.getAll(keys, REQUESTER, loading).join().value().forEach((key, value) -> assertThat(value)
                    .isEqualTo(key + "1"));
        }
    }

    /** Waits for the value, or throws the exception of the read. */
    private CacheResult<String> get(ReadThroughCache<String, String> cache, String key) {
        try {
            return load(cache, key).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    /** Retries until the read in progress has ended; each call waits only briefly. */
    private String retried(ReadThroughCache<String, String> cache, String key) {
        while (true) {
            try {
                return get(cache, key).value();
            } catch (IllegalStateException tooSlow) {
                Thread.onSpinWait();
            }
        }
    }

    private CompletableFuture<CacheResult<String>> load(ReadThroughCache<String, String> cache, String key) {
        return cache.getAll(List.of(key), REQUESTER, loading)
                .thenApply(found -> new CacheResult<>(found.value().get(key), found.freshness()));
    }

    private ReadThroughCache<String, String> cache(long maxWeight) {
        return cache(maxWeight, Duration.ofSeconds(30));
    }

    private ReadThroughCache<String, String> cache(long maxWeight, Duration maxWait) {
        return cache(maxWeight, maxWait, readers(1_000, Duration.ofHours(1)));
    }

    private ReadThroughCache<String, String> cache(long maxWeight, Duration maxWait, ReaderThreads readers) {
        return new ReadThroughCache<>(
                (value, lifetimes) -> value.endsWith("failed") ? Lifetime.NONE : lifetimes.ofList(),
                value -> 1,
                maxWeight,
                Optional.empty(),
                new CacheContext(
                        readers, nanos::get, maxWait, waited -> new IllegalStateException("too slow"), executor));
    }

    private ReaderThreads readers(int waiting, Duration longestWait) {
        ReaderThreads threads = new ReaderThreads(waiting, longestWait, IllegalStateException::new);
        readers.add(threads);
        return threads;
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Map<String, String> values(Map<String, Optional<String>> lacking, String suffix) {
        return lacking.keySet().stream().collect(Collectors.toMap(key -> key, key -> key + suffix));
    }

    private static void awaitUninterrupted(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
