package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.store.StoreContract.done;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store guarantees about leases. */
interface LeasesContract extends StoreCalls {

    @Test
    default void lease_freeNames_areGranted() {
        Lease lease = lease(LONG, "one", "two");

        assertThat(lease.group()).isEqualTo(group());
        assertThat(lease.names()).containsExactlyInAnyOrder("one", "two");
        assertThat(lease.reading()).isPositive();
    }

    @Test
    default void lease_someNamesHeld_grantsTheOthers() {
        lease(LONG, "one", "two");

        assertThat(lease(LONG, "two", "three").names()).containsExactly("three");
        assertThat(lease(LONG, "one", "two", "three").isEmpty()).isTrue();
    }

    @Test
    default void lease_withAMaximum_grantsTheFirstFreeNames() {
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
    default void lease_readingNumbers_grow() {
        Lease first = lease(LONG, "one");
        Lease second = lease(LONG, "two");
        done(store().release(first));
        Lease third = lease(LONG, "one");

        assertThat(second.reading()).isGreaterThan(first.reading());
        assertThat(third.reading()).isGreaterThan(second.reading());
        assertThat(List.of(first.token(), second.token(), third.token())).doesNotHaveDuplicates();
    }

    @Test
    default void put_afterTheLeaseWasTakenOver_changesNothing() {
        Lease expired = lease(SHORT, "field");
        Lease successor = awaitLease("field");
        put("field", "new", "new body", successor.reading());

        put("field", "old", "old body", expired.reading());

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
    default void renew_setsWhenTheLeaseExpires() {
        Lease lease = lease(LONG, "one");

        assertThat(done(store().renew(lease, SHORT))).isTrue();

        assertThat(awaitLease("one").names()).containsExactly("one");
    }

    @Test
    default void renew_expiredLease_isFalse() {
        Lease expired = lease(SHORT, "one");
        awaitLease("one");

        assertThat(done(store().renew(expired, LONG))).isFalse();
    }

    @Test
    default void renew_afterRelease_isFalse() {
        Lease lease = lease(LONG, "one");
        done(store().release(lease));

        assertThat(done(store().renew(lease, LONG))).isFalse();
        assertThat(lease(LONG, "one").isEmpty()).isFalse();
    }

    @Test
    default void release_afterTheLeaseWasTakenOver_keepsTheSuccessors() {
        Lease expired = lease(SHORT, "one");
        awaitLease("one");

        done(store().release(expired));

        assertThat(lease(LONG, "one").isEmpty()).isTrue();
    }
}
