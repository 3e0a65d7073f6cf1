package runcomparer.replicas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import runcomparer.store.Store;
import runcomparer.turns.Demand;

/**
 * The messages in which replicas publish how many slots they hold and want: {@code <replica> <held> <wanted>}.
 * Thread-safe.
 */
final class SlotClaimMessages {

    private static final String CHANNEL = "slots";
    private static final Pattern MESSAGE = Pattern.compile("(\\S+) (\\d{1,3}) (\\d{1,3})");

    private static final long PERIOD = Duration.ofSeconds(1).toNanos();

    private final Store store;
    private final String id;
    private volatile long publishedAt = System.nanoTime() - PERIOD;

    /** @param id the id of this replica */
    SlotClaimMessages(Store store, String id) {
        this.store = requireNonNull(store, "store is null");
        this.id = requireNonNull(id, "id is null");
    }

    /** Calls a listener with the claims of the other replicas. */
    Store.Subscription subscribe(BiConsumer<String, Demand> listener) {
        return store.subscribe(CHANNEL, message -> {
            Matcher words = MESSAGE.matcher(message);
            if (words.matches() && !words.group(1).equals(id)) {
                listener.accept(
                        words.group(1), new Demand(Integer.parseInt(words.group(2)), Integer.parseInt(words.group(3))));
            }
        });
    }

    /** Whether the last claim of this replica is so old that it must be repeated, if there still is one. */
    boolean isDue() {
        return System.nanoTime() - publishedAt >= PERIOD;
    }

    void publish(int held, int wanted) {
        publishedAt = System.nanoTime();
        store.publish(CHANNEL, id + " " + held + " " + wanted);
    }
}
