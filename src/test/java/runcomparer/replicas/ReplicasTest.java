package runcomparer.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.testing.RunningRedis;

/** How many replicas there are. */
class ReplicasTest {

    private final RunningRedis redis = RunningRedis.start();
    private final List<Replica> replicas = new ArrayList<>();

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        redis.close();
    }

    @Test
    void replicas_countEachOther_untilOneStops() {
        start(3);
        awaitAlive(3);

        replicas.remove(0).close();

        awaitAlive(2);
    }

    @Test
    void deadReplica_noLongerCountsAfterAWhile() {
        start(2);
        awaitAlive(2);

        replicas.remove(0).die();

        awaitAlive(1);
    }

    @Test
    void storeOutage_keepsReplicasAlive() {
        start(2);
        awaitAlive(2);

        redis.kill();
        start(1);
        assertThat(replicas).extracting(Replica::alive).containsExactly(2, 2, 1);
        redis.launch();

        awaitAlive(3);
    }

    private void start(int number) {
        for (int i = 0; i < number; i++) {
            replicas.add(new Replica(redis));
        }
    }

    private void awaitAlive(int number) {
        await().untilAsserted(
                        () -> assertThat(replicas).extracting(Replica::alive).containsOnly(number));
    }
}
