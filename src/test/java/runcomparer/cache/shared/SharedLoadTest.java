package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static runcomparer.cache.shared.CachingReplica.LONG;
import static runcomparer.cache.shared.CachingReplica.done;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.cache.Freshness.Source;
import runcomparer.cache.shared.CachingReplica.Result;
import runcomparer.store.disk.DiskStore;

/** What a cache takes from its second level, with one process after another. */
class SharedLoadTest {

    private static final Duration NONE = Duration.ofNanos(1);

    @TempDir
    private Path folder;

    private final List<CachingReplica> processes = new ArrayList<>();
    private DiskStore store;

    @BeforeEach
    void open() throws IOException {
        store = DiskStore.open(folder, 16 << 20);
    }

    @AfterEach
    void close() {
        processes.forEach(CachingReplica::close);
        store.close();
    }

    private CachingReplica start() {
        CachingReplica process = new CachingReplica(store, LONG, LONG);
        processes.add(process);
        return process;
    }

    @Test
    void freshValue_isUsed() {
        start().put("run", "stored", Duration.ofMinutes(1));
        CachingReplica process = start();

        assertThat(done(process.get("run", LONG))).isEqualTo(new Result("stored", Source.HIT));
        assertThat(process.reads()).isEmpty();
    }

    @Test
    void staleValue_isRevalidated() {
        start().put("run", "stored", Duration.ofMinutes(20));
        CachingReplica process = start().reads("read");

        assertThat(done(process.get("run", LONG))).isEqualTo(new Result("read", Source.REVALIDATED));
        assertThat(process.reads()).containsExactly(Map.of("run", Optional.of("stored")));
    }

    @Test
    void valueFromTheFuture_becauseTheClockWasSetBack_isRevalidated() {
        start().put("run", "stored", Duration.ofHours(-1));
        CachingReplica process = start().reads("read");

        assertThat(done(process.get("run", LONG))).isEqualTo(new Result("read", Source.REVALIDATED));
        assertThat(process.reads()).containsExactly(Map.of("run", Optional.of("stored")));
    }

    @Test
    void valueFromTheFuture_isServedStaleWhileReadsFail() {
        start().put("run", "stored", Duration.ofHours(-1));
        CachingReplica process = start().reads(CompletableFuture.failedFuture(new IllegalStateException("gone")));

        assertThat(done(process.get("run", LONG))).isEqualTo(new Result("stored", Source.STALE));
    }

    @Test
    void missingValues_areReadTogether() {
        start().put("stored", "stored", Duration.ZERO);
        start().put("outdated", "stored", Duration.ofMinutes(20));
        CachingReplica process = start().reads("read");

        Map<String, Result> results = done(process.getAll(List.of("stored", "outdated", "missing"), LONG));

        assertThat(results).extractingByKey("stored").extracting(Result::text).isEqualTo("stored");
        assertThat(results).extractingByKey("outdated").extracting(Result::text).isEqualTo("read");
        assertThat(results).extractingByKey("missing").extracting(Result::text).isEqualTo("read");
        assertThat(process.reads())
                .containsExactly(Map.of("outdated", Optional.of("stored"), "missing", Optional.empty()));
    }

    @Test
    void readValue_isUsedByTheNextProcess() {
        CachingReplica process = start().reads("read");
        done(process.get("run", LONG));
        await().until(() -> process.isStored("run"));

        CachingReplica next = start();

        assertThat(done(next.get("run", LONG))).isEqualTo(new Result("read", Source.HIT));
    }

    @Test
    void readThatFailed_canBeRepeatedAtOnce() {
        CachingReplica process = start().reads(CompletableFuture.failedFuture(new IllegalStateException("gone")));
        assertThatThrownBy(() -> done(process.get("run", LONG))).hasStackTraceContaining("gone");

        process.reads("read");

        assertThat(done(process.get("run", LONG))).isEqualTo(new Result("read", Source.MISS));
    }

    @Test
    void valueInMemory_takesPrecedence_ifNoOtherProcessWritesToTheStore() {
        CachingReplica process = start().reads("read");
        done(process.get("run", LONG));
        process.put("run", "unexpected", Duration.ZERO);
        process.reads("read again");

        assertThat(done(process.get("run", NONE))).isEqualTo(new Result("read again", Source.REVALIDATED));
        assertThat(process.reads()).last().isEqualTo(Map.of("run", Optional.of("read")));
    }
}
