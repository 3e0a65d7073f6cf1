package runcomparer.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.testing.RunningRedis;

/** How replicas share the requests that may be in flight. */
class SlotsTest {

    private final RunningRedis redis = RunningRedis.start();
    private final List<Replica> replicas = new ArrayList<>();

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        redis.close();
    }

    @Test
    void onlyBusyReplica_holdsAllSlots() {
        start(3);

        replicas.get(0).enter(20);

        awaitHeld(8, 0, 0);
        assertThat(replicas.get(0).slots()).isEqualTo(8);
    }

    @Test
    void idleSlots_areReleased() {
        start(2);
        replicas.get(0).enter(8);
        awaitHeld(8, 0);

        replicas.get(0).releaseAll();

        await().until(() -> replicas.get(0).slots() == 0);
        assertThat(leases()).isZero();
        replicas.get(1).enter(8);
        awaitHeld(0, 8);
    }

    @Test
    void usedSlots_areKept() {
        start(2);
        replicas.get(0).enter(1);
        awaitHeld(1, 0);

        replicas.get(0).releaseAll();
        replicas.get(0).enter(1);

        assertThat(replicas.get(0).held())
                .as("turns without a request to the store")
                .isEqualTo(1);
    }

    @Test
    void busyReplicas_shareEqually_whenTurnsEnd() {
        start(3);
        replicas.get(0).enter(20);
        awaitHeld(8, 0, 0);
        replicas.get(1).enter(20);
        replicas.get(2).enter(20);

        await().untilAsserted(() -> {
            replicas.stream().filter(replica -> replica.held() > 3).forEach(Replica::releaseOne);
            assertThat(total()).isEqualTo(8);
            assertThat(replicas).extracting(Replica::held).allMatch(held -> held >= 2 && held <= 3);
        });
    }

    @Test
    void replicaWithLittleDemand_getsItAndLeavesTheRest() {
        start(2);
        replicas.get(0).enter(20);
        awaitHeld(8, 0);
        replicas.get(1).enter(1);

        await().untilAsserted(() -> {
            if (replicas.get(1).held() == 0 && replicas.get(0).held() == 8) {
                replicas.get(0).releaseOne();
            }
            assertThat(replicas).extracting(Replica::held).containsExactly(7, 1);
        });
    }

    @Test
    void moreReplicasThanSlots_allGetSomeEventually() {
        start(10);
        replicas.forEach(replica -> replica.enter(500));
        List<Replica> served = new ArrayList<>();

        await().until(() -> {
            assertThat(total()).isLessThanOrEqualTo(8);
            replicas.stream().filter(replica -> replica.held() > 0).forEach(replica -> {
                replica.releaseOne();
                served.add(replica);
            });
            return served.stream().distinct().count() == 10;
        });
    }

    @Test
    void deadReplica_losesItsSlotsToTheOthers() {
        start(2);
        replicas.get(0).enter(8);
        awaitHeld(8, 0);
        replicas.get(1).enter(8);

        replicas.remove(0).die();

        awaitHeld(8);
    }

    @Test
    void stoppingReplica_releasesItsSlotsAtOnce() {
        start(2);
        replicas.get(0).enter(8);
        awaitHeld(8, 0);
        replicas.get(1).enter(8);

        replicas.remove(0).close();

        awaitHeld(8);
    }

    @Test
    void cancelledWait_releasesItsSlots() {
        start(2);
        replicas.get(0).enter(8);
        awaitHeld(8, 0);
        replicas.get(1).enter(8);
        replicas.get(1).cancelWaiting();
        replicas.get(0).releaseAll();

        await().until(() -> leases() == 0);
        assertThat(total()).isZero();
    }

    @Test
    void resumedReplica_noLongerReliesOnItsSlots() {
        start(2);
        replicas.get(0).enter(8);
        awaitHeld(8, 0);
        Runnable resume = replicas.get(0).pause();
        replicas.get(1).enter(20);
        awaitHeld(8, 8);

        replicas.get(0).releaseAll();
        replicas.get(0).enter(8);
        resume.run();

        assertThat(replicas.get(0).held()).isZero();
        assertThat(replicas.get(0).slots()).isZero();
    }

    @Test
    void lostLeases_areNoticed() {
        start(1);
        replicas.get(0).enter(5);
        awaitHeld(5);

        redis.flush();

        await().until(() -> leases() == 5);
        assertThat(replicas.get(0).slots()).isEqualTo(5);
    }

    @Test
    void storeOutage_leavesEachReplicaItsShare_untilItIsOver() {
        start(2);
        replicas.get(0).enter(500);
        awaitHeld(8, 0);

        redis.kill();
        replicas.forEach(replica -> replica.setStoreUnavailable(true));
        replicas.get(1).enter(20);
        awaitHeld(8, 4);
        await().untilAsserted(() -> {
            if (replicas.get(0).held() > 4) {
                replicas.get(0).releaseOne();
            }
            assertThat(replicas).extracting(Replica::held).containsExactly(4, 4);
        });

        redis.launch();
        replicas.forEach(replica -> replica.setStoreUnavailable(false));
        await().until(() -> replicas.get(0).slots() == 4 && replicas.get(1).slots() == 4);
        assertThat(total()).isEqualTo(8);
    }

    @Test
    void storeThatWasNeverAvailable_leavesAllSlots() {
        redis.kill();
        replicas.add(new Replica(redis));

        replicas.get(0).enter(20);

        awaitHeld(8);
    }

    private void start(int number) {
        for (int i = 0; i < number; i++) {
            replicas.add(new Replica(redis));
        }
        await().until(() -> replicas.stream().allMatch(replica -> replica.alive() == replicas.size()));
    }

    private void awaitHeld(Integer... turns) {
        await().untilAsserted(
                        () -> assertThat(replicas).extracting(Replica::held).containsExactly(turns));
    }

    private int total() {
        return replicas.stream().mapToInt(Replica::held).sum();
    }

    /** Returns how many slots are leased according to the store. */
    private long leases() {
        return redis.command("KEYS", "{lease/replica-test/slots}/*")
                .lines()
                .filter(line -> line.contains("slots"))
                .count();
    }
}
