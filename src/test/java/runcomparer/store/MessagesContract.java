package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static runcomparer.store.StoreContract.done;

import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What every store does with messages, among them those about the ends of leases. */
interface MessagesContract extends StoreCalls {

    @Test
    default void release_freesAndPublishesTheNames() {
        Lease lease = lease(LONG, "one", "two");
        try (Heard heard = heard(Lease.channel(group()))) {
            done(store().release(lease));

            heard.awaitExactly("one", "two");
            assertThat(lease(LONG, "one", "two").names()).hasSize(2);
        }
    }

    @Test
    default void publish_reachesAllSubscribersOfTheChannel() {
        try (Heard first = heard(group());
                Heard second = heard(group());
                Heard other = heard(group() + "0")) {
            done(store().publish(group(), "message with ünicode"));
            done(store().publish(group() + "0", "another"));

            first.awaitExactly("message with ünicode");
            second.awaitExactly("message with ünicode");
            other.awaitExactly("another");
        }
    }

    @Test
    default void publish_afterTheEndOfASubscription_reachesTheOthersOnly() {
        Heard ended = heard(group());
        try (Heard going = heard(group())) {
            ended.close();

            done(store().publish(group(), "message"));

            going.awaitExactly("message");
            assertThat(ended.messages).isEmpty();
        }
    }

    @Test
    default void publish_failingListener_keepsListening() {
        Queue<String> messages = new ConcurrentLinkedQueue<>();
        Store.Subscription failing = store().subscribe(group(), message -> {
            messages.add(message);
            throw new IllegalStateException("listener fails on purpose");
        });
        try (Heard heard = heard(group() + "0")) {
            await().until(() -> {
                done(store().publish(group(), "message"));
                return messages.size() > 1;
            });
            done(store().publish(group() + "0", "last"));
            heard.awaitExactly("last");
        } finally {
            failing.close();
        }
    }

    private Heard heard(String channel) {
        return new Heard(store(), channel);
    }

    /** What a subscriber has heard; subscribed once a first message has arrived. */
    final class Heard implements AutoCloseable {

        private static final String FIRST = "subscribed";

        private final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final Store.Subscription subscription;

        private Heard(Store store, String channel) {
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
