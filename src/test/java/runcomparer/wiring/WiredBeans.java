package runcomparer.wiring;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import runcomparer.settings.SettingsFixture;

/** The names of the beans that {@link Wiring} creates. */
public final class WiredBeans {

    private WiredBeans() {}

    public static Set<String> names() {
        try (Wiring wiring = new Wiring(
                SettingsFixture.of(Map.of(
                        "WANDB_BASE_URL", "http://127.0.0.1:1", "WANDB_ENTITY", "team", "WANDB_PROJECT", "project")),
                Optional.empty(),
                Path.of("routes"))) {
            return wiring.beans().keySet();
        }
    }
}
