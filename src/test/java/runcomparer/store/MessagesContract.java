package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static runcomparer.store.StoreContract.done;

import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What every store guarantees about messages, including those about released leases. */
interface MessagesContract extends StoreCalls {

    @Test
    default void release_freesAndPublishesTheNames() {
        Lease lease = lease(LONG, "one", "two");
        try (Received received = received(Lease.channel(group()))) {
            done(store().release(lease));

            received.awaitExactly("one", "two");
            assertThat(lease(LONG, "one", "two").names()).hasSize(2);
        }
    }

    @Test
    default void publish_reachesAllSubscribersOfTheChannel() {
        try (Received first = received(group());
                Received second = received(group());
                Received other = received(group() + "0")) {
            done(store().publish(group(), "message with ünicode"));
            done(store().publish(group() + "0", "another"));

            first.awaitExactly("message with ünicode");
            second.awaitExactly("message with ünicode");
            other.awaitExactly("another");
        }
    }

    @Test
    default void publish_closedSubscription_reachesTheOthersOnly() {
        Received closed = received(group());
        try (Received open = received(group())) {
            closed.close();

            done(store().publish(group(), "message"));

            open.awaitExactly("message");
            assertThat(closed.messages).isEmpty();
        }
    }

    @Test
    default void publish_failingListener_staysSubscribed() {
        Queue<String> messages = new ConcurrentLinkedQueue<>();
        Store.Subscription failing = store().subscribe(group(), message -> {
            messages.add(message);
            throw new IllegalStateException("listener fails on purpose");
        });
        try (Received received = received(group() + "0")) {
            await().until(() -> {
                done(store().publish(group(), "message"));
                return messages.size() > 1;
            });
            done(store().publish(group() + "0", "last"));
            received.awaitExactly("last");
        } finally {
            failing.close();
        }
    }

    private Received received(String channel) {
        return new Received(store(), channel);
    }

    /** The messages that a subscriber has received; constructed once a first message has arrived. */
    final class Received implements AutoCloseable {

        private static final String FIRST = "subscribed";

        private final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final Store.Subscription subscription;

        private Received(Store store, String channel) {
            Queue<String> first = new ConcurrentLinkedQueue<>();
            subscription =
                    store.subscribe(channel, message -> (message.startsWith(FIRST) ? first : messages).add(message));
            String mine = FIRST + UUID.randomUUID();
            await().until(() -> {
                done(store.publish(channel, mine));
                return first.contains(mine);
            });
        }

        private void awaitExactly(String... expected) {
            await().untilAsserted(() -> assertThat(messages).containsExactlyInAnyOrder(expected));
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
