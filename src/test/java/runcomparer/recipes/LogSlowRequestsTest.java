package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.ScriptedWandb.json;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

class LogSlowRequestsTest {

    private static final int SLOW_MILLIS = 1050;
    private static final String NO_RUNS = """
            {"data": {"project": {"runCount": 0, "runs": {"edges": [], "pageInfo": {"hasNextPage": false}}}}}""";

    @Test
    void requestThatTookLongerThanASecond_isLogged(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = home.start(wandb.settings());
                LogLines log = LogLines.listen()) {
            wandb.respond(json(200, NO_RUNS).withFixedDelay(SLOW_MILLIS));
            assertThat(service.get("/runs").status()).isEqualTo(200);
            assertThat(log.with("slow-requests")).isEmpty();

            Recipe.of(getClass()).follow(home);

            assertThat(service.get("/runs?page=2").status()).isEqualTo(200);
            assertThat(log.with("WARN  slow-requests ListRuns took 1", " ms")).hasSize(1);
        }
    }

    @Test
    void requestThatFailed_isLoggedAsWell(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = home.start(wandb.settings());
                LogLines log = LogLines.listen()) {
            Recipe.of(getClass()).follow(home);
            wandb.respond(json(400, "{}").withFixedDelay(SLOW_MILLIS));

            assertThat(service.get("/runs").status()).isEqualTo(502);
            assertThat(log.with("WARN  slow-requests ListRuns took")).hasSize(1);
        }
    }
}
