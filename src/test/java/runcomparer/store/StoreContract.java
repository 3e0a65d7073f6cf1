package runcomparer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every store does, whatever it keeps its values in. */
public abstract class StoreContract {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);

    /** Differs for each test, because the backend may be the same for all. */
    private final String group = "run/team/project/" + UUID.randomUUID();

    /** Returns the store of this test, the same each time. */
    protected abstract Store store();

    @Test
    void get_afterPut_returnsHeadAndBody() {
        byte[] body = new byte[3_000_000];
        body[2_999_999] = 7;

        NewValue large = new NewValue(bytes("head"), body, Duration.ZERO, 1, Optional.empty());
        assertThat(done(store().put(group, "images loss", large))).isTrue();

        StoredValue value = get("images loss").get("images loss");
        assertThat(value.head()).isEqualTo(bytes("head"));
        assertThat(value.body()).hasValue(body);
    }

    @Test
    void get_severalFields_returnsThoseThatExist() {
        put("one", "1", "first", 1);
        put("two", "2", "second", 1);

        Map<String, StoredValue> values = get("one", "two", "three");

        assertThat(values).containsOnlyKeys("one", "two");
        assertThat(values.get("one").body()).hasValue(bytes("first"));
        assertThat(values.get("two").body()).hasValue(bytes("second"));
    }

    @Test
    void get_ofNothing_isEmpty() {
        assertThat(get("field")).isEmpty();
        assertThat(get()).isEmpty();
    }

    @Test
    void get_fieldOfAnotherGroup_isEmpty() {
        put("field", "head", "body", 1);

        assertThat(done(store().get(group + "0", List.of("field")))).isEmpty();
        assertThat(done(store().get(group.substring(0, group.length() - 1), List.of("field"))))
                .isEmpty();
    }

    @Test
    void get_bodyThatTheCallerHas_isLeftOut() {
        put("same", "head", "body", 1);
        put("other", "head", "body", 1);
        put("unknown", "head", "body", 1);
        Map<String, Long> held =
                Map.of("same", version("body"), "other", version("former body"), "missing", version("body"));

        Map<String, StoredValue> values =
                done(store().get(group, List.of("same", "other", "unknown", "missing"), held));

        assertThat(values).containsOnlyKeys("same", "other", "unknown");
        assertThat(values.get("same").head()).isEqualTo(bytes("head"));
        assertThat(values.get("same").body()).isEmpty();
        assertThat(values.get("other").body()).hasValue(bytes("body"));
        assertThat(values.get("unknown").body()).hasValue(bytes("body"));
    }

    @Test
    void get_bodyThatTheCallerHas_comesWithTheNewestHead() {
        put("field", "old", "body", 1);
        putHead("field", "new", "body", 2);

        StoredValue value = done(store().get(group, List.of("field"), Map.of("field", version("body"))))
                .get("field");

        assertThat(value.head()).isEqualTo(bytes("new"));
        assertThat(value.body()).isEmpty();
    }

    @Test
    void put_emptyHeadAndBody_areKept() {
        put("field", "", "", 1);

        assertThat(get("field").get("field").head()).isEmpty();
        assertThat(get("field").get("field").body()).hasValue(new byte[0]);
    }

    @Test
    void put_headAlone_keepsTheBody() {
        put("field", "old", "body", 1);

        assertThat(putHead("field", "new", "body", 2)).isTrue();

        assertThat(head("field")).isEqualTo("new");
        assertThat(body("field")).isEqualTo("body");
        assertThat(putHead("field", "newest", "body", 3)).isTrue();
        assertThat(head("field")).isEqualTo("newest");
    }

    @Test
    void put_headOfAnotherBody_isFalseAndChangesNothing() {
        put("field", "first", "first body", 1);
        put("field", "another", "body of another process", 2);

        assertThat(putHead("field", "later", "first body", 3)).isFalse();

        assertThat(head("field")).isEqualTo("another");
        assertThat(body("field")).isEqualTo("body of another process");
    }

    @Test
    void put_headAloneWithoutBody_isFalseAndKeepsNothing() {
        assertThat(putHead("field", "head", "body", 1)).isFalse();
        assertThat(get("field")).isEmpty();
    }

    @Test
    void put_headAloneAfterRemoval_isFalse() {
        put("field", "head", "body", 1);
        done(store().remove(group));

        assertThat(putHead("field", "head", "body", 2)).isFalse();
        assertThat(get("field")).isEmpty();
    }

    @Test
    void put_earlierReading_changesNothing() {
        put("field", "later", "later body", 2);

        assertThat(put("field", "earlier", "earlier body", 1)).isTrue();
        assertThat(putHead("field", "earlier", "earlier body", 1)).isTrue();

        assertThat(head("field")).isEqualTo("later");
        assertThat(body("field")).isEqualTo("later body");
    }

    @Test
    void put_sameOrLaterReading_replaces() {
        put("field", "first", "first body", 2);
        put("field", "same", "same body", 2);
        assertThat(body("field")).isEqualTo("same body");

        put("field", "later", "later body", 3);
        assertThat(head("field")).isEqualTo("later");
        assertThat(body("field")).isEqualTo("later body");
    }

    @Test
    void put_withoutLease_replacesNothing() {
        assertThat(put("field", "first", "first body", 0)).isTrue();
        assertThat(put("field", "second", "second body", 0)).isTrue();

        assertThat(head("field")).isEqualTo("first");
        assertThat(body("field")).isEqualTo("first body");
    }

    @Test
    void remove_dropsAllFieldsOfTheGroupOnly() {
        put("one", "1", "first", 1);
        put("two", "2", "second", 1);
        done(store().put(group + "0", "one", value("other", "other body", 1)));

        done(store().remove(group));

        assertThat(get("one", "two")).isEmpty();
        assertThat(done(store().get(group + "0", List.of("one")))).containsOnlyKeys("one");
    }

    @Test
    void put_afterRemoval_isKept() {
        put("field", "removed", "removed body", 5);
        done(store().remove(group));

        put("field", "new", "new body", 6);

        assertThat(body("field")).isEqualTo("new body");
    }

    @Test
    void age_growsFromTheAgeAtPut() {
        Duration age = Duration.ofMinutes(90);
        done(store().put(group, "field", new NewValue(bytes("head"), bytes("body"), age, 1, Optional.empty())));

        assertThat(get("field").get("field").age()).isBetween(age, age.plusMinutes(10));
        await().untilAsserted(() -> assertThat(get("field").get("field").age()).isGreaterThan(age));
    }

    @Test
    void get_afterTheLifetime_isEmpty() {
        assertThat(done(store().put(
                                group,
                                "field",
                                new NewValue(bytes("head"), bytes("body"), Duration.ZERO, 1, Optional.of(SHORT)))))
                .isTrue();

        await().untilAsserted(() -> assertThat(get("field")).isEmpty());
    }

    @Test
    void get_withinTheLifetime_returnsTheValue() {
        done(store().put(
                        group,
                        "field",
                        new NewValue(bytes("head"), bytes("body"), Duration.ZERO, 1, Optional.of(LONG))));

        assertThat(body("field")).isEqualTo("body");
    }

    @Test
    void lease_freeNames_areGranted() {
        Lease lease = lease(LONG, "one", "two");

        assertThat(lease.group()).isEqualTo(group);
        assertThat(lease.names()).containsExactlyInAnyOrder("one", "two");
        assertThat(lease.reading()).isPositive();
    }

    @Test
    void lease_namesThatAreHeld_grantsTheOthers() {
        lease(LONG, "one", "two");

        assertThat(lease(LONG, "two", "three").names()).containsExactly("three");
        assertThat(lease(LONG, "one", "two", "three").isEmpty()).isTrue();
    }

    @Test
    void lease_ofSomeNames_grantsTheFirstThatAreFree() {
        lease(LONG, "two");

        Lease lease = done(store().lease(group, List.of("one", "two", "three", "four"), 2, LONG));

        assertThat(lease.names()).containsExactlyInAnyOrder("one", "three");
        assertThat(lease(LONG, "four").names()).containsExactly("four");
    }

    @Test
    void lease_sameNameInAnotherGroup_isFree() {
        lease(LONG, "one");

        Lease other = done(store().lease(group + "0", Set.of("one"), LONG));
        assertThat(other.names()).containsExactly("one");
    }

    @Test
    void lease_numbersOfReadings_grow() {
        Lease first = lease(LONG, "one");
        Lease second = lease(LONG, "two");
        done(store().release(first));
        Lease third = lease(LONG, "one");

        assertThat(second.reading()).isGreaterThan(first.reading());
        assertThat(third.reading()).isGreaterThan(second.reading());
        assertThat(List.of(first.token(), second.token(), third.token())).doesNotHaveDuplicates();
    }

    @Test
    void put_ofHolderWhoseLeaseWasTakenOver_changesNothing() {
        Lease stopped = lease(SHORT, "field");
        Lease successor = awaitLease("field");
        put("field", "new", "new body", successor.reading());

        put("field", "old", "old body", stopped.reading());

        assertThat(head("field")).isEqualTo("new");
        assertThat(body("field")).isEqualTo("new body");
    }

    @Test
    void renew_heldLease_isTrue() {
        Lease lease = lease(Duration.ofMinutes(1), "one", "two");

        assertThat(done(store().renew(lease, LONG))).isTrue();
        assertThat(lease(LONG, "one", "two").isEmpty()).isTrue();
    }

    @Test
    void renew_setsWhenTheLeaseEnds() {
        Lease lease = lease(LONG, "one");

        assertThat(done(store().renew(lease, SHORT))).isTrue();

        assertThat(awaitLease("one").names()).containsExactly("one");
    }

    @Test
    void renew_afterTheEnd_isFalse() {
        Lease ended = lease(SHORT, "one");
        awaitLease("one");

        assertThat(done(store().renew(ended, LONG))).isFalse();
    }

    @Test
    void renew_afterRelease_isFalse() {
        Lease lease = lease(LONG, "one");
        done(store().release(lease));

        assertThat(done(store().renew(lease, LONG))).isFalse();
        assertThat(lease(LONG, "one").isEmpty()).isFalse();
    }

    @Test
    void release_ofHolderWhoseLeaseWasTakenOver_keepsTheSuccessors() {
        Lease stopped = lease(SHORT, "one");
        awaitLease("one");

        done(store().release(stopped));

        assertThat(lease(LONG, "one").isEmpty()).isTrue();
    }

    @Test
    void release_freesAndPublishesTheNames() {
        Lease lease = lease(LONG, "one", "two");
        try (Heard heard = new Heard(Lease.channel(group))) {
            done(store().release(lease));

            heard.awaitExactly("one", "two");
            assertThat(lease(LONG, "one", "two").names()).hasSize(2);
        }
    }

    @Test
    void publish_reachesAllSubscribersOfTheChannel() {
        try (Heard first = new Heard(group);
                Heard second = new Heard(group);
                Heard other = new Heard(group + "0")) {
            done(store().publish(group, "message with ünicode"));
            done(store().publish(group + "0", "another"));

            first.awaitExactly("message with ünicode");
            second.awaitExactly("message with ünicode");
            other.awaitExactly("another");
        }
    }

    @Test
    void publish_afterTheEndOfASubscription_reachesTheOthersOnly() {
        Heard ended = new Heard(group);
        try (Heard going = new Heard(group)) {
            ended.close();

            done(store().publish(group, "message"));

            going.awaitExactly("message");
            assertThat(ended.messages).isEmpty();
        }
    }

    @Test
    void publish_failingListener_keepsListening() {
        Queue<String> messages = new ConcurrentLinkedQueue<>();
        Store.Subscription failing = store().subscribe(group, message -> {
            messages.add(message);
            throw new IllegalStateException("listener fails on purpose");
        });
        try (Heard heard = new Heard(group + "0")) {
            await().until(() -> {
                done(store().publish(group, "message"));
                return messages.size() > 1;
            });
            done(store().publish(group + "0", "last"));
            heard.awaitExactly("last");
        } finally {
            failing.close();
        }
    }

    private Map<String, StoredValue> get(String... fields) {
        return done(store().get(group, List.of(fields)));
    }

    private String head(String field) {
        return new String(get(field).get(field).head(), UTF_8);
    }

    private String body(String field) {
        return new String(get(field).get(field).body().orElseThrow(), UTF_8);
    }

    private boolean put(String field, String head, String body, long reading) {
        return done(store().put(group, field, value(head, body, reading)));
    }

    private static NewValue value(String head, String body, long reading) {
        return new NewValue(
                bytes(head), Optional.of(bytes(body)), version(body), Duration.ZERO, reading, Optional.empty());
    }

    private boolean putHead(String field, String head, String body, long reading) {
        NewValue value =
                new NewValue(bytes(head), Optional.empty(), version(body), Duration.ZERO, reading, Optional.empty());
        return done(store().put(group, field, value));
    }

    /** Returns one that needs all its bits. */
    private static long version(String body) {
        return Long.MIN_VALUE + body.hashCode();
    }

    private Lease lease(Duration duration, String... names) {
        return done(store().lease(group, Set.of(names), duration));
    }

    private Lease awaitLease(String name) {
        return await().until(() -> lease(LONG, name), lease -> !lease.isEmpty());
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    protected static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(2, TimeUnit.MINUTES).join();
    }

    /** What a subscriber has heard; subscribed once a first message has arrived. */
    private final class Heard implements AutoCloseable {

        private static final String FIRST = "subscribed";

        private final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final Store.Subscription subscription;

        private Heard(String channel) {
            Queue<String> first = new ConcurrentLinkedQueue<>();
            subscription =
                    store().subscribe(channel, message -> (message.startsWith(FIRST) ? first : messages).add(message));
            String mine = FIRST + UUID.randomUUID();
            await().until(() -> {
                done(store().publish(channel, mine));
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
