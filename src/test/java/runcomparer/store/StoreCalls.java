package runcomparer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static runcomparer.store.StoreContract.bytes;
import static runcomparer.store.StoreContract.done;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calls that tests make to a store. */
interface StoreCalls {

    Duration LONG = Duration.ofMinutes(5);
    Duration SHORT = Duration.ofMillis(50);

    /** Returns the store of this test, the same each time. */
    Store store();

    /** Returns the group of this test, the same each time. */
    String group();

    default Map<String, StoredValue> get(String... fields) {
        return done(store().get(group(), List.of(fields)));
    }

    default String headText(String field) {
        return new String(get(field).get(field).head(), UTF_8);
    }

    default String bodyText(String field) {
        return new String(get(field).get(field).body().orElseThrow(), UTF_8);
    }

    default boolean put(String field, String head, String body, long reading) {
        return done(store().put(group(), field, value(head, body, reading)));
    }

    static NewValue value(String head, String body, long reading) {
        return new NewValue(
                bytes(head), Optional.of(bytes(body)), version(body), Duration.ZERO, reading, Optional.empty());
    }

    default boolean putHead(String field, String head, String body, long reading) {
        NewValue value =
                new NewValue(bytes(head), Optional.empty(), version(body), Duration.ZERO, reading, Optional.empty());
        return done(store().put(group(), field, value));
    }

    /** Returns a version that needs all 64 bits. */
    static long version(String body) {
        return Long.MIN_VALUE + body.hashCode();
    }

    default Lease lease(Duration duration, String... names) {
        return done(store().lease(group(), Set.of(names), duration));
    }

    default Lease awaitLease(String name) {
        return await().until(() -> lease(LONG, name), lease -> !lease.isEmpty());
    }
}
