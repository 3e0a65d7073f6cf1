package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.store.disk.DiskStore;

/** A sealed store fulfils the contract, and returns only what was put into the same field. */
class SealedStoreTest extends StoreContract {

    private static final String GROUP = "group";
    private static final String FIELD = "field";

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Store plain;
    private Store sealed;

    @BeforeEach
    void open() throws IOException {
        plain = DiskStore.open(folder.resolve("store"), 256 << 20);
        sealed = new SealedStore(plain, meters);
    }

    @AfterEach
    void close() {
        sealed.close();
    }

    @Override
    public Store store() {
        return sealed;
    }

    static Stream<Integer> positions() {
        return IntStream.range(0, 11).boxed();
    }

    @ParameterizedTest
    @MethodSource("positions")
    void get_anyByteOfTheHeadChanged_isRejected(int position) {
        StoredValue put = put();

        plant(GROUP, FIELD, changed(put.head(), position), body(put));

        assertRejected(GROUP, FIELD);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void get_anyByteOfTheBodyChanged_isRejected(int position) {
        StoredValue put = put();

        plant(GROUP, FIELD, put.head(), changed(body(put), position));

        assertRejected(GROUP, FIELD);
    }

    @Test
    void get_notSealed_isRejected() {
        plant(GROUP, FIELD, bytes("head"), bytes("body of another service"));

        assertRejected(GROUP, FIELD);
    }

    @Test
    void get_truncated_isRejected() {
        StoredValue put = put();

        plant(GROUP, FIELD, put.head(), new byte[0]);
        assertRejected(GROUP, FIELD);

        plant(GROUP, FIELD, put.head(), bytes("RC"));
        assertThat(get(GROUP, FIELD)).isEmpty();
    }

    @Test
    void get_valueOfAnotherField_isRejected() {
        StoredValue put = put();

        plant(GROUP, "other", put.head(), body(put));

        assertRejected(GROUP, "other");
    }

    @Test
    void get_valueOfAnotherGroup_isRejected() {
        StoredValue put = put();

        plant("groupf", "ield", put.head(), body(put));

        assertRejected("groupf", "ield");
    }

    @Test
    void get_headInPlaceOfBody_isRejected() {
        StoredValue put = put();

        plant(GROUP, FIELD, put.head(), put.head());
        assertRejected(GROUP, FIELD);

        plant(GROUP, FIELD, body(put), body(put));
        assertThat(get(GROUP, FIELD)).isEmpty();
    }

    @Test
    void get_oneOfTwoDamaged_returnsTheOther() {
        StoredValue put = put();
        done(sealed.put(GROUP, "sound", value("sound", "body")));
        plant(GROUP, FIELD, changed(put.head(), 8), body(put));

        assertThat(done(sealed.get(GROUP, List.of(FIELD, "sound")))).containsOnlyKeys("sound");
    }

    /** Puts a value and returns it as it is stored. */
    private StoredValue put() {
        done(sealed.put(GROUP, FIELD, value("head", "body")));
        assertThat(get(GROUP, FIELD).get(FIELD).body()).hasValue(bytes("body"));
        return done(plain.get(GROUP, List.of(FIELD))).get(FIELD);
    }

    private static byte[] body(StoredValue value) {
        return value.body().orElseThrow();
    }

    private static NewValue value(String head, String body) {
        return new NewValue(bytes(head), bytes(body), Duration.ZERO, 1, Optional.empty());
    }

    private void plant(String group, String field, byte[] head, byte[] body) {
        done(plain.put(group, field, new NewValue(head, body, Duration.ZERO, 2, Optional.empty())));
    }

    private static byte[] changed(byte[] bytes, int position) {
        byte[] changed = bytes.clone();
        changed[position] ^= 0x10;
        return changed;
    }

    private Map<String, StoredValue> get(String group, String field) {
        return done(sealed.get(group, List.of(field)));
    }

    private void assertRejected(String group, String field) {
        assertThat(get(group, field)).isEmpty();
        assertThat(meters.get("store.values.rejected").counter().count()).isEqualTo(1);
    }
}
