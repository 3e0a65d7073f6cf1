package runcomparer.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;

class StoreKeysTest {

    private static final String BASE = "https://api.wandb.example";
    private static final String KEY = "an-api-key-of-forty-characters-0123456789";
    private static final int STEPS = 1_000_000;

    @TempDir
    Path folder;

    private EditableHome home;
    private StoreKeys keys;

    @BeforeEach
    void copyRoutes() {
        home = EditableHome.in(folder);
        keys = of(BASE, KEY, STEPS);
    }

    private StoreKeys of(String base, String key, int steps) {
        return StoreKeys.of(base, Optional.of(key), steps, folder.resolve("routes"));
    }

    @Test
    void sameServiceElsewhere_sharesEverything(@TempDir Path other) {
        EditableHome.in(other).write("routes/notes.txt", "no route");

        assertThat(StoreKeys.of(BASE, Optional.of(KEY), STEPS, other.resolve("routes")))
                .isEqualTo(keys);
    }

    @Test
    void otherServerOrKey_sharesNothing() {
        assertThat(of("https://wandb.example", KEY, STEPS).server()).isNotEqualTo(keys.server());
        assertThat(of(BASE, KEY + "0", STEPS).server()).isNotEqualTo(keys.server());
        assertThat(StoreKeys.of(BASE, Optional.empty(), STEPS, folder.resolve("routes"))
                        .server())
                .isNotEqualTo(keys.server());
        assertThat(keys.values()).startsWith(keys.server());
    }

    @Test
    void otherNumberOfSteps_sharesNoValues() {
        assertSharesNoValues(of(BASE, KEY, STEPS + 1));
    }

    @Test
    void editedRoute_sharesNoValues() {
        home.write("routes/keep-images.camel.yaml", home.text("routes/keep-images.camel.yaml") + "# edited\n");

        assertSharesNoValues(of(BASE, KEY, STEPS));
        home.restore("routes/keep-images.camel.yaml");
        assertThat(of(BASE, KEY, STEPS)).isEqualTo(keys);
    }

    @Test
    void addedRoute_sharesNoValues() {
        home.write("routes/mine.camel.yaml", "");

        assertSharesNoValues(of(BASE, KEY, STEPS));
    }

    @Test
    void key_cannotBeFoundOut() {
        assertThat(keys.toString()).doesNotContain(KEY.substring(0, 6), "wandb");
    }

    private void assertSharesNoValues(StoreKeys other) {
        assertThat(other.server()).isEqualTo(keys.server());
        assertThat(other.values()).isNotEqualTo(keys.values());
    }
}
