package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static runcomparer.cache.shared.CachingReplica.LONG;
import static runcomparer.cache.shared.CachingReplica.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.cache.Freshness.Source;
import runcomparer.cache.shared.CachingReplica.Result;
import runcomparer.store.PrefixedStore;
import runcomparer.store.Store;
import runcomparer.store.redis.RedisAddress;
import runcomparer.store.redis.RedisStore;
import runcomparer.testing.RunningRedis;

/** Which of several replicas reads, and what the others get, even if the reading one fails. */
class LeasedReadsTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration NONE = Duration.ofNanos(1);
    private static final Pattern RENEWALS = Pattern.compile("cmdstat_pexpire:calls=(\\d+)");

    private static RunningRedis redis;
    private static Store store;

    private final String run = UUID.randomUUID().toString();
    private final CompletableFuture<String> pending = new CompletableFuture<>();
    private final List<CachingReplica> replicas = new ArrayList<>();

    @BeforeAll
    static void open() {
        redis = RunningRedis.start();
        store = RedisStore.open(RedisAddress.parse(redis.address()), "digest/");
        await().ignoreExceptions()
                .until(() -> done(store.get("group", List.of("field"))).isEmpty());
    }

    @AfterAll
    static void closeStore() {
        store.close();
        redis.close();
    }

    @AfterEach
    void close() {
        pending.complete("too late");
        replicas.forEach(CachingReplica::close);
    }

    private CachingReplica replica(Duration lease) {
        return replica(store, lease, LONG);
    }

    private CachingReplica replica(Store shared, Duration lease, Duration maxWait) {
        CachingReplica replica = new CachingReplica(shared, lease, maxWait);
        replicas.add(replica);
        return replica;
    }

    /** Starts a read that is pending. */
    private CompletableFuture<Result> begin(CachingReplica replica) {
        CompletableFuture<Result> result = replica.reads(pending).get(run, LONG);
        await().until(() -> replica.reads().size() == 1);
        return result;
    }

    @Test
    void othersWait_andGetWhatOneReads() {
        CompletableFuture<Result> first = begin(replica(LONG));
        CachingReplica second = replica(LONG);
        CachingReplica third = replica(LONG);
        List<CompletableFuture<Result>> waiting = List.of(second.get(run, LONG), third.get(run, LONG));

        pending.complete("read");

        assertThat(done(first)).isEqualTo(new Result("read", Source.MISS));
        assertThat(waiting).allSatisfy(result -> assertThat(done(result)).isEqualTo(new Result("read", Source.HIT)));
        assertThat(second.reads()).isEmpty();
        assertThat(third.reads()).isEmpty();
    }

    @Test
    void otherRuns_areReadMeanwhile() {
        begin(replica(LONG));
        CachingReplica other = replica(LONG).reads("read");

        assertThat(done(other.get(run + "0", LONG))).isEqualTo(new Result("read", Source.MISS));
    }

    @Test
    void holderThatReadsLongerThanItsLease_keepsIt() {
        // a process that has much to do may pause for longer than a short one
        Duration lease = Duration.ofSeconds(2);
        begin(replica(lease));
        CachingReplica second = replica(lease);
        CompletableFuture<Result> waiting = second.get(run, LONG);
        int renewals = renewals();

        await().until(() -> renewals() > renewals + 5);

        assertThat(second.reads()).isEmpty();
        pending.complete("read");
        assertThat(done(waiting)).isEqualTo(new Result("read", Source.HIT));
    }

    private static int renewals() {
        Matcher calls = RENEWALS.matcher(redis.command("INFO", "commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }

    @Test
    void deadHolder_isReplacedWhenItsLeaseEnds() {
        begin(replica(SHORT).stopRenewing());
        CachingReplica second = replica(LONG).reads("read by the second");
        CachingReplica third = replica(LONG).reads("read by the third");

        CompletableFuture<Result> ofSecond = second.get(run, LONG);
        CompletableFuture<Result> ofThird = third.get(run, LONG);

        assertThat(done(ofSecond).text())
                .startsWith("read by the ")
                .isEqualTo(done(ofThird).text());
        assertThat(second.reads().size() + third.reads().size()).isEqualTo(1);
    }

    @Test
    void holderThatResumesAfterItsLease_overwritesNothing() {
        CompletableFuture<Result> stopped = begin(replica(SHORT).stopRenewing());
        done(replica(LONG).reads("new").get(run, LONG));

        pending.complete("old");
        done(stopped);

        await().untilAsserted(
                        () -> assertThat(done(replica(LONG).get(run, LONG))).isEqualTo(new Result("new", Source.HIT)));
    }

    @Test
    void holderThatResumesAfterItsLease_leavesTheNextLeaseAlone() {
        CompletableFuture<Result> stopped = begin(replica(SHORT).stopRenewing());
        CachingReplica second = replica(LONG);
        CompletableFuture<String> newer = new CompletableFuture<>();
        CompletableFuture<Result> ofSecond = second.reads(newer).get(run, LONG);
        await().until(() -> second.reads().size() == 1);

        pending.complete("old");
        assertThat(done(stopped).text()).isEqualTo("old");
        await().untilAsserted(() ->
                assertThat(done(replica(LONG).get(run, LONG)).text()).isEqualTo("old"));
        CachingReplica third = replica(store, LONG, SHORT).reads("read although another replica was reading");
        assertThat(done(third.get(run, NONE))).isEqualTo(new Result("old", Source.STALE));
        assertThat(third.reads()).isEmpty();

        newer.complete("new");
        assertThat(done(ofSecond).text()).isEqualTo("new");
    }

    @Test
    void waiting_endsWhenTheCallerTimesOut() {
        begin(replica(LONG));
        CachingReplica impatient = replica(store, LONG, SHORT);

        assertThatThrownBy(() -> done(impatient.get(run, LONG))).hasStackTraceContaining("waited for " + SHORT);
        assertThat(impatient.reads()).isEmpty();
    }

    @Test
    void waiting_endsWithTheStaleValue() {
        CachingReplica impatient = replica(store, LONG, SHORT).reads("former");
        done(impatient.get(run, LONG));
        CachingReplica holder = replica(LONG).reads(pending);
        await().until(() -> {
            holder.get(run, NONE);
            return !holder.reads().isEmpty();
        });

        assertThat(done(impatient.get(run, NONE))).isEqualTo(new Result("former", Source.STALE));
        assertThat(impatient.reads()).hasSize(1);
    }

    @Test
    void clocksOfReplicas_doNotMatter_becauseTheStoreReportsAges() {
        CachingReplica replica = replica(LONG).reads("read");
        replica.put(run, "stored", LONG.minusMinutes(1));
        assertThat(done(replica.get(run, LONG))).isEqualTo(new Result("stored", Source.HIT));

        CachingReplica other = replica(LONG).reads("read");
        replica.put(run, "stored", LONG);
        assertThat(done(other.get(run, LONG))).isEqualTo(new Result("read", Source.REVALIDATED));
    }

    @Test
    void storeClockThatIsSetBack_makesValuesStale() {
        CachingReplica replica = replica(LONG).reads("read");
        replica.put(run, "stored", Duration.ofHours(-1));

        assertThat(done(replica.get(run, LONG))).isEqualTo(new Result("read", Source.REVALIDATED));
        assertThat(replica.reads()).containsExactly(Map.of(run, Optional.of("stored")));
        assertThat(done(replica(LONG).get(run, LONG))).isEqualTo(new Result("read", Source.HIT));
    }

    @Test
    void otherFormat_sharesNoValues() {
        begin(replica(new PrefixedStore("1/", store), LONG, LONG));
        CachingReplica next =
                replica(new PrefixedStore("2/", store), LONG, LONG).reads("in the next format");

        assertThat(done(next.get(run, LONG))).isEqualTo(new Result("in the next format", Source.MISS));
        pending.complete("in the former format");

        await().untilAsserted(() -> assertThat(
                        done(replica(new PrefixedStore("1/", store), LONG, LONG).get(run, LONG)))
                .isEqualTo(new Result("in the former format", Source.HIT)));
        assertThat(done(replica(new PrefixedStore("2/", store), LONG, LONG).get(run, LONG)))
                .isEqualTo(new Result("in the next format", Source.HIT));
    }
}
