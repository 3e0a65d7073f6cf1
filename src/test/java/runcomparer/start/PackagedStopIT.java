package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;
import runcomparer.testing.HeldWandb;

/** How the packaged service ends when a terminal, a container or a service manager stops it. */
class PackagedStopIT {

    private static final Duration MAX_STOP = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final int port = FreePorts.next();

    @Test
    void terminate_letsARequestFinish() throws Exception {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                HeldWandb wandb = HeldWandb.before(demo, "rf60b468");
                PackagedService service = started(wandb)) {
            CompletableFuture<HttpResponse<String>> response = request();
            wandb.awaitHeld();

            service.terminate();
            await().until(() -> service.output().contains("stopping; requests in flight: 1"));
            assertThat(PackagedService.get(port, "/").statusCode()).isEqualTo(503);
            wandb.release();

            assertThat(response.get(MAX_STOP.toSeconds(), TimeUnit.SECONDS).statusCode())
                    .isEqualTo(200);
            assertThat(service.exitCode(MAX_STOP)).isIn(0, 143);
            assertThat(service.output()).contains("path=/runs/rf60b468/steps status=200");
            assertThat(service.linesOtherThanRequests()).hasSize(7);
        }
    }

    @Test
    void terminate_whileWandbHangs_endsInTime() throws Exception {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                HeldWandb wandb = HeldWandb.before(demo, "rf60b468");
                PackagedService service = started(wandb)) {
            CompletableFuture<HttpResponse<String>> response = request();
            wandb.awaitHeld();

            service.terminate();

            assertThat(service.exitCode(MAX_STOP)).isIn(0, 143);
            assertThat(response.get(MAX_STOP.toSeconds(), TimeUnit.SECONDS).statusCode())
                    .isEqualTo(503);
            assertThat(service.output())
                    .contains("path=/runs/rf60b468/steps status=503")
                    .contains("stopped; unfinished requests: 1")
                    .doesNotContain("\tat ");
            assertThat(service.linesOtherThanRequests()).hasSize(8);
        }
    }

    /**
     * Like an update that copies the new version over the running one, which then cannot load classes during shutdown.
     */
    @Test
    void terminate_afterThePackageWasReplaced_endsInTime() throws Exception {
        EditableHome.in(folder);
        Path jar = PackagedService.installCopy(folder);
        Map<String, String> environment = new TreeMap<>();
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(FreePorts.next()));
        try (PackagedService service =
                PackagedService.start(folder, environment).awaitListening(port)) {
            assertThat(PackagedService.get(port, "/runs").statusCode()).isEqualTo(200);
            Files.write(jar, new byte[100_000]);

            service.terminate();

            assertThat(service.exitCode(MAX_STOP)).isIn(0, 143);
        }
    }

    private PackagedService started(HeldWandb wandb) {
        EditableHome.in(folder);
        PackagedService.install(folder);
        Map<String, String> environment = wandb.settings();
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(FreePorts.next()));
        return PackagedService.start(folder, environment).awaitListening(port);
    }

    private CompletableFuture<HttpResponse<String>> request() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return PackagedService.get(port, "/runs/rf60b468/steps?metrics=main/reals");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
