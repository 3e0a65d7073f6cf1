package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.Concurrently;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Images of a running run that are listed before their files are uploaded. */
class PendingUploadsTest {

    private static final String IMAGE = "/files/team/project/r1/media/images/a_1_0123456789abcdef0123.png";
    private static final int CLIENTS = 20;
    private static final int LOOKS = 3;

    private final ScriptedWandb wandb = ScriptedWandb.start();

    @AfterEach
    void stop() {
        wandb.close();
    }

    private void runIs(String state) {
        wandb.respondToBodyContaining("query", ScriptedWandb.json(200, """
                {"data": {"project": {"r0": {"name": "r1", "displayName": "r1", "state": "%s",
                 "createdAt": "2026-01-01T00:00:00", "heartbeatAt": null, "historyLineCount": 1,
                 "historyKeys": {"keys": {"a": {"typeCounts": [{"type": "image-file", "count": 1}]}}, "lastStep": 1}}}}}
                """.formatted(state)));
    }

    private RunningService service(String form) {
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_IMAGES", form);
        return RunningService.with(settings);
    }

    private long asked() {
        return wandb.requests().stream()
                .filter(event -> event.getRequest().getUrl().startsWith("/files/"))
                .count();
    }

    @Test
    void file_uploadedShortlyAfter_isAwaited() {
        wandb.respond(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "image/png")
                .withBody("bytes"));
        runIs("running");
        wandb.respondOnce(aResponse().withStatus(404));
        try (RunningService service = service("proxy")) {
            assertThat(service.get(IMAGE).text()).isEqualTo("bytes");
            assertThat(asked()).as("first, look, and read").isEqualTo(3);
        }
    }

    @Test
    void redirect_availableShortlyAfter_isAwaited() {
        wandb.respond(aResponse().withStatus(302).withHeader("Location", "https://storage.example.org/a.png"));
        runIs("running");
        wandb.respondOnce(aResponse().withStatus(404));
        try (RunningService service = service("redirect")) {
            assertThat(service.get(IMAGE).header("Location")).isEqualTo("https://storage.example.org/a.png");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"finished", "crashed"})
    void file_ofAnEndedRun_isNotAwaited(String state) {
        wandb.respond(404, "{}");
        runIs(state);
        try (RunningService service = service("proxy")) {
            assertThat(service.get(IMAGE).status()).isEqualTo(404);
            assertThat(asked()).isEqualTo(1);
        }
    }

    @Test
    void file_neverUploaded_isPolledAFewTimes_howeverManyWait() {
        wandb.respond(404, "{}");
        runIs("running");
        try (RunningService service = service("proxy")) {
            List<Integer> statuses = Concurrently.each(Collections.nCopies(CLIENTS, IMAGE), path -> service.get(path)
                    .status());

            assertThat(statuses).hasSize(CLIENTS).containsOnly(404);
            assertThat(asked()).isEqualTo(CLIENTS + LOOKS);

            assertThat(service.get(IMAGE).status()).isEqualTo(404);
            assertThat(asked()).as("later clients do not wait again").isEqualTo(CLIENTS + LOOKS + 1);
        }
    }

    @Test
    void file_ofARunThatCannotBeRead_isNotAwaited() {
        wandb.respond(404, "{}");
        wandb.respondToBodyContaining("query", ScriptedWandb.json(500, "{}"));
        try (RunningService service = service("proxy")) {
            assertThat(service.get(IMAGE).status()).isEqualTo(404);
        }
    }
}
