package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** What operators can observe. */
class MonitoringTest {

    @Test
    void metrics_includeCaches() throws IOException, InterruptedException {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = RunningService.reading(demo)) {
            service.get("/runs/early000/steps?metrics=main/reals");
            service.get("/runs/early000/steps?metrics=main/reals");

            assertThat(metrics(service))
                    .contains("cache_gets_total{cache=\"run-images\",result=\"hit\"} 1.0")
                    .contains("cache_gets_total{cache=\"run-images\",result=\"miss\"} 1.0");
        }
    }

    @Test
    void metrics_countAndTimeRequests_byOperationAndStatus() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = RunningService.reading(demo)) {
            service.get("/runs/early000/steps?metrics=main/reals");
            service.get("/runs/early000/steps?metrics=main/reals");
            service.get("/runs/nosuchrun/steps");
            service.get("/runs?page=0");
            service.get("/nowhere/1");
            service.get("/nowhere/2");
            service.sendUnchecked("GET", "/docs", null);

            await().untilAsserted(() -> assertThat(metrics(service))
                    .contains("http_server_requests_seconds_count{operation=\"listRunSteps\",status=\"200\"} 2\n")
                    .contains("http_server_requests_seconds_count{operation=\"listRunSteps\",status=\"404\"} 1\n")
                    .contains("http_server_requests_seconds_count{operation=\"listRuns\",status=\"422\"} 1\n")
                    .contains("http_server_requests_seconds_count{operation=\"other\",status=\"404\"} 2\n")
                    .contains("http_server_requests_seconds_count{operation=\"other\",status=\"200\"} 1\n")
                    .containsPattern(
                            "http_server_requests_seconds_bucket\\{operation=\"listRunSteps\",status=\"200\",le=\"10.0\"} 2\n")
                    .contains("http_server_requests_in_flight 0.0\n")
                    .doesNotContain("nowhere")
                    .contains(
                            "jvm_memory_used_bytes{area=\"heap\"", "jvm_threads_live_threads ", "process_cpu_usage "));
        }
    }

    @Test
    void metrics_includeRequestsInProgress() throws IOException, InterruptedException {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                HeldWandb wandb = HeldWandb.before(demo, "rf60b468");
                RunningService service = RunningService.with(wandb.settings())) {
            CompletableFuture<Reply> asked =
                    CompletableFuture.supplyAsync(() -> service.get("/runs/rf60b468/steps?metrics=main/reals"));
            wandb.awaitHeld();
            assertThat(metrics(service)).contains("http_server_requests_in_flight 1.0\n");

            wandb.release();
            assertThat(asked.join().status()).isEqualTo(200);
            await().until(() -> metrics(service).contains("http_server_requests_in_flight 0.0\n"));
        }
    }

    private static String metrics(RunningService service) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
