package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

class RetryFailedRequestsMoreOftenTest {

    @Test
    void requestThatFails_isSentSixTimesInsteadOfThree(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = home.start(wandb.settings())) {
            wandb.respond(503, "{}");
            assertThat(service.get("/runs").status()).isEqualTo(502);
            assertThat(wandb.requests()).hasSize(3);

            Recipe.of(getClass()).follow(home);

            wandb.respond(503, "{}");
            assertThat(service.get("/runs").status()).isEqualTo(502);
            assertThat(wandb.requests()).hasSize(6);
        }
    }

    @Test
    void requestThatWouldFailAgain_isNotRetriedAllTheSame(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = home.start(wandb.settings())) {
            Recipe.of(getClass()).follow(home);

            wandb.respond(400, "{\"errors\": [{\"message\": \"bad filters\"}]}");

            assertThat(service.get("/runs").status()).isEqualTo(502);
            assertThat(wandb.requests()).hasSize(1);
        }
    }
}
