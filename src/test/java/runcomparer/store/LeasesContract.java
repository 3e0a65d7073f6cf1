package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.store.StoreContract.done;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does with leases. */
interface LeasesContract extends StoreCalls {

    @Test
    default void lease_freeNames_areGranted() {
        Lease lease = lease(LONG, "one", "two");

        assertThat(lease.group()).isEqualTo(group());
        assertThat(lease.names()).containsExactlyInAnyOrder("one", "two");
        assertThat(lease.reading()).isPositive();
    }

    @Test
    default void lease_namesThatAreHeld_grantsTheOthers() {
        lease(LONG, "one", "two");

        assertThat(lease(LONG, "two", "three").names()).containsExactly("three");
        assertThat(lease(LONG, "one", "two", "three").isEmpty()).isTrue();
    }

    @Test
    default void lease_ofSomeNames_grantsTheFirstThatAreFree() {
        lease(LONG, "two");

        Lease lease = done(store().lease(group(), List.of("one", "two", "three", "four"), 2, LONG));

        assertThat(lease.names()).containsExactlyInAnyOrder("one", "three");
        assertThat(lease(LONG, "four").names()).containsExactly("four");
    }

    @Test
    default void lease_sameNameInAnotherGroup_isFree() {
        lease(LONG, "one");

        Lease other = done(store().lease(group() + "0", Set.of("one"), LONG));
        assertThat(other.names()).containsExactly("one");
    }

    @Test
    default void lease_numbersOfReadings_grow() {
        Lease first = lease(LONG, "one");
        Lease second = lease(LONG, "two");
        done(store().release(first));
        Lease third = lease(LONG, "one");

        assertThat(second.reading()).isGreaterThan(first.reading());
        assertThat(third.reading()).isGreaterThan(second.reading());
        assertThat(List.of(first.token(), second.token(), third.token())).doesNotHaveDuplicates();
    }

    @Test
    default void put_ofHolderWhoseLeaseWasTakenOver_changesNothing() {
        Lease stopped = lease(SHORT, "field");
        Lease successor = awaitLease("field");
        put("field", "new", "new body", successor.reading());

        put("field", "old", "old body", stopped.reading());

        assertThat(headText("field")).isEqualTo("new");
        assertThat(bodyText("field")).isEqualTo("new body");
    }

    @Test
    default void renew_heldLease_isTrue() {
        Lease lease = lease(Duration.ofMinutes(1), "one", "two");

        assertThat(done(store().renew(lease, LONG))).isTrue();
        assertThat(lease(LONG, "one", "two").isEmpty()).isTrue();
    }

    @Test
    default void renew_setsWhenTheLeaseEnds() {
        Lease lease = lease(LONG, "one");

        assertThat(done(store().renew(lease, SHORT))).isTrue();

        assertThat(awaitLease("one").names()).containsExactly("one");
    }

    @Test
    default void renew_afterTheEnd_isFalse() {
        Lease ended = lease(SHORT, "one");
        awaitLease("one");

        assertThat(done(store().renew(ended, LONG))).isFalse();
    }

    @Test
    default void renew_afterRelease_isFalse() {
        Lease lease = lease(LONG, "one");
        done(store().release(lease));

        assertThat(done(store().renew(lease, LONG))).isFalse();
        assertThat(lease(LONG, "one").isEmpty()).isFalse();
    }

    @Test
    default void release_ofHolderWhoseLeaseWasTakenOver_keepsTheSuccessors() {
        Lease stopped = lease(SHORT, "one");
        awaitLease("one");

        done(store().release(stopped));

        assertThat(lease(LONG, "one").isEmpty()).isTrue();
    }
}
