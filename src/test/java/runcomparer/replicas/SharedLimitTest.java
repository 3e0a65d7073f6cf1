package runcomparer.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.testing.RunningRedis;

/** A rate limit that W&amp;B sends to one replica applies to all. */
class SharedLimitTest {

    private final RunningRedis redis = RunningRedis.start();
    private final List<Replica> replicas = new ArrayList<>();

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        redis.close();
    }

    @Test
    void stop_isObeyedByAllReplicas() {
        start(3);

        replicas.get(0).limit().update(429, "40", null, null);

        await().untilAsserted(() -> assertThat(replicas).allSatisfy(replica -> assertThat(stopOf(replica))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(40))));
    }

    @Test
    void stop_isReadByAReplicaThatStartsLater() {
        start(1);
        replicas.get(0).limit().update(429, "60", null, null);
        await().until(this::isStored);

        start(1);

        Replica later = replicas.get(1);
        await().untilAsserted(() -> assertThat(stopOf(later)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    @Test
    void expiredStop_isRemoved() {
        start(1);

        replicas.get(0).limit().update(429, "5", null, null);

        await().until(this::isStored);
        await().until(() -> !isStored());
    }

    @Test
    void slowness_isSharedAndDivided_untilItEnds() {
        start(2);
        replicas.get(0).limit().update(200, null, "40", "60");
        Replica other = replicas.get(1);
        await().until(() -> !other.limit().reserve(Duration.ofMinutes(1)).isZero());
        Duration first = other.limit().reserve(Duration.ofMinutes(5));

        assertThat(other.limit().reserve(Duration.ofMinutes(5)).minus(first))
                .isBetween(Duration.ofMillis(2_500), Duration.ofMillis(3_000));

        replicas.get(0).limit().update(200, null, "900", "60");
        await().until(() -> other.limit().reserve(Duration.ofMinutes(5)).isZero());
    }

    @Test
    void malformedMessages_areIgnored() {
        start(1);
        for (String malformed : List.of("", "x", "x 1 2", "x a b c", "x -1 0 0", "x 99999999999999999999 0 0")) {
            redis.command("PUBLISH", "replica-test/limit", malformed);
        }

        redis.command("PUBLISH", "replica-test/limit", "x 30000 0 0");

        await().untilAsserted(() ->
                assertThat(stopOf(replicas.get(0))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    private boolean isStored() {
        return redis.command("EXISTS", "replica-test/limit").startsWith("1");
    }

    private void start(int number) {
        for (int i = 0; i < number; i++) {
            replicas.add(new Replica(redis));
        }
        await().until(() -> replicas.stream().allMatch(replica -> replica.alive() == replicas.size()));
    }

    private static Duration stopOf(Replica replica) {
        return replica.limit().stopped();
    }
}
