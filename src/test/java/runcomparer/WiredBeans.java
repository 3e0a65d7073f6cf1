package runcomparer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import runcomparer.settings.SettingsFixture;

/** The names under which {@link Wiring} makes beans. */
public final class WiredBeans {

    private WiredBeans() {
    }

    public static Set<String> names() {
        try (Wiring wiring = new Wiring(SettingsFixture.of(Map.of(
                "WANDB_BASE_URL", "http://127.0.0.1:1", "WANDB_ENTITY", "team", "WANDB_PROJECT", "project")),
                Optional.empty(), () -> {
                    throw new IllegalStateException("no routes run here");
                })) {
            return wiring.beans().keySet();
        }
    }
}
