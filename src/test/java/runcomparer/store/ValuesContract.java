package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static runcomparer.store.StoreCalls.value;
import static runcomparer.store.StoreCalls.version;
import static runcomparer.store.StoreContract.bytes;
import static runcomparer.store.StoreContract.done;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store guarantees about values. */
interface ValuesContract extends StoreCalls {

    @Test
    default void get_afterPut_returnsHeadAndBody() {
        byte[] body = new byte[3_000_000];
        body[2_999_999] = 7;

        NewValue large = new NewValue(bytes("head"), body, Duration.ZERO, 1, Optional.empty());
        assertThat(done(store().put(group(), "images loss", large))).isTrue();

        StoredValue value = get("images loss").get("images loss");
        assertThat(value.head()).isEqualTo(bytes("head"));
        assertThat(value.body()).hasValue(body);
    }

    @Test
    default void get_severalFields_returnsTheExistingOnes() {
        put("one", "1", "first", 1);
        put("two", "2", "second", 1);

        Map<String, StoredValue> values = get("one", "two", "three");

        assertThat(values).containsOnlyKeys("one", "two");
        assertThat(values.get("one").body()).hasValue(bytes("first"));
        assertThat(values.get("two").body()).hasValue(bytes("second"));
    }

    @Test
    default void get_missingOrNoFields_isEmpty() {
        assertThat(get("field")).isEmpty();
        assertThat(get()).isEmpty();
    }

    @Test
    default void get_fieldOfAnotherGroup_isEmpty() {
        put("field", "head", "body", 1);

        assertThat(done(store().get(group() + "0", List.of("field")))).isEmpty();
        assertThat(done(store().get(group().substring(0, group().length() - 1), List.of("field"))))
                .isEmpty();
    }

    @Test
    default void get_bodyHeldByTheCaller_isLeftOut() {
        put("same", "head", "body", 1);
        put("other", "head", "body", 1);
        put("unknown", "head", "body", 1);
        Map<String, Long> held =
                Map.of("same", version("body"), "other", version("former body"), "missing", version("body"));

        Map<String, StoredValue> values =
                done(store().get(group(), List.of("same", "other", "unknown", "missing"), held));

        assertThat(values).containsOnlyKeys("same", "other", "unknown");
        assertThat(values.get("same").head()).isEqualTo(bytes("head"));
        assertThat(values.get("same").body()).isEmpty();
        assertThat(values.get("other").body()).hasValue(bytes("body"));
        assertThat(values.get("unknown").body()).hasValue(bytes("body"));
    }

    @Test
    default void get_bodyHeldByTheCaller_returnsTheNewestHead() {
        put("field", "old", "body", 1);
        putHead("field", "new", "body", 2);

        StoredValue value = done(store().get(group(), List.of("field"), Map.of("field", version("body"))))
                .get("field");

        assertThat(value.head()).isEqualTo(bytes("new"));
        assertThat(value.body()).isEmpty();
    }

    @Test
    default void put_emptyHeadAndBody_areStored() {
        put("field", "", "", 1);

        assertThat(get("field").get("field").head()).isEmpty();
        assertThat(get("field").get("field").body()).hasValue(new byte[0]);
    }

    @Test
    default void put_headAlone_keepsTheBody() {
        put("field", "old", "body", 1);

        assertThat(putHead("field", "new", "body", 2)).isTrue();

        assertThat(headText("field")).isEqualTo("new");
        assertThat(bodyText("field")).isEqualTo("body");
        assertThat(putHead("field", "newest", "body", 3)).isTrue();
        assertThat(headText("field")).isEqualTo("newest");
    }

    @Test
    default void put_headOfAnotherBody_isFalseAndChangesNothing() {
        put("field", "first", "first body", 1);
        put("field", "another", "body of another process", 2);

        assertThat(putHead("field", "later", "first body", 3)).isFalse();

        assertThat(headText("field")).isEqualTo("another");
        assertThat(bodyText("field")).isEqualTo("body of another process");
    }

    @Test
    default void put_headAloneWithoutStoredBody_isFalseAndStoresNothing() {
        assertThat(putHead("field", "head", "body", 1)).isFalse();
        assertThat(get("field")).isEmpty();
    }

    @Test
    default void put_headAloneAfterRemoval_isFalse() {
        put("field", "head", "body", 1);
        done(store().remove(group()));

        assertThat(putHead("field", "head", "body", 2)).isFalse();
        assertThat(get("field")).isEmpty();
    }

    @Test
    default void put_earlierReading_changesNothing() {
        put("field", "later", "later body", 2);

        assertThat(put("field", "earlier", "earlier body", 1)).isTrue();
        assertThat(putHead("field", "earlier", "earlier body", 1)).isTrue();

        assertThat(headText("field")).isEqualTo("later");
        assertThat(bodyText("field")).isEqualTo("later body");
    }

    @Test
    default void put_sameOrLaterReading_replaces() {
        put("field", "first", "first body", 2);
        put("field", "same", "same body", 2);
        assertThat(bodyText("field")).isEqualTo("same body");

        put("field", "later", "later body", 3);
        assertThat(headText("field")).isEqualTo("later");
        assertThat(bodyText("field")).isEqualTo("later body");
    }

    @Test
    default void put_withoutLease_replacesNothing() {
        assertThat(put("field", "first", "first body", 0)).isTrue();
        assertThat(put("field", "second", "second body", 0)).isTrue();

        assertThat(headText("field")).isEqualTo("first");
        assertThat(bodyText("field")).isEqualTo("first body");
    }

    @Test
    default void remove_dropsAllFieldsOfThisGroupOnly() {
        put("one", "1", "first", 1);
        put("two", "2", "second", 1);
        done(store().put(group() + "0", "one", value("other", "other body", 1)));

        done(store().remove(group()));

        assertThat(get("one", "two")).isEmpty();
        assertThat(done(store().get(group() + "0", List.of("one")))).containsOnlyKeys("one");
    }

    @Test
    default void put_afterRemoval_isStored() {
        put("field", "removed", "removed body", 5);
        done(store().remove(group()));

        put("field", "new", "new body", 6);

        assertThat(bodyText("field")).isEqualTo("new body");
    }

    @Test
    default void age_growsFromTheAgeAtPut() {
        Duration age = Duration.ofMinutes(90);
        done(store().put(group(), "field", new NewValue(bytes("head"), bytes("body"), age, 1, Optional.empty())));

        assertThat(get("field").get("field").age()).isBetween(age, age.plusMinutes(10));
        await().untilAsserted(() -> assertThat(get("field").get("field").age()).isGreaterThan(age));
    }

    @Test
    default void get_afterTheLifetime_isEmpty() {
        assertThat(done(store().put(
                                group(),
                                "field",
                                new NewValue(bytes("head"), bytes("body"), Duration.ZERO, 1, Optional.of(SHORT)))))
                .isTrue();

        await().untilAsserted(() -> assertThat(get("field")).isEmpty());
    }

    @Test
    default void get_withinTheLifetime_returnsTheValue() {
        done(store().put(
                        group(),
                        "field",
                        new NewValue(bytes("head"), bytes("body"), Duration.ZERO, 1, Optional.of(LONG))));

        assertThat(bodyText("field")).isEqualTo("body");
    }
}
