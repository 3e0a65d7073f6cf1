package runcomparer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.FreePorts;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** W&amp;B dies and comes back: responses stay correct or report the failure, probes and log report it, and recovery is automatic. */
class RecoveryTest {

    private static final int CALLERS = 8;
    private static final String STEPS = "[{\"step\":5}]";

    private final int port = FreePorts.next();
    private final HttpClient http = HttpClient.newHttpClient();

    private DemoWandb startWandb() {
        DemoWandb demo = DemoWandb.start(DemoOptions.defaults().withPort(port));
        for (int run = 0; run < 20; run++) {
            demo.project("demo", "image-training")
                    .add(DemoRun.named("run" + run, "run " + run)
                            .singleImages("a", 5, 5, 5, "a cat")
                            .build());
        }
        return demo;
    }

    private static RunningService service(DemoWandb demo) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        settings.put("COMPARER_FRESH_ENDED", "1ms");
        settings.put("COMPARER_STALE_FOR", "2s");
        settings.put("WANDB_TIMEOUT", "2s");
        return RunningService.with(settings);
    }

    @Test
    void wandbKilledAndRestarted_underLoad_causesNoWrongResponse() throws InterruptedException {
        DemoWandb demo = startWandb();
        try (RunningService service = service(demo)) {
            AtomicBoolean over = new AtomicBoolean();
            Queue<Reply> replies = new ConcurrentLinkedQueue<>();
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                callers.add(new Thread(() -> {
                    for (int call = first; !over.get(); call++) {
                        replies.add(service.get("/runs/run" + call % 20 + "/steps?metrics=a"));
                    }
                }));
            }
            callers.forEach(Thread::start);
            awaitReply(replies, 200);
            demo.close();
            replies.clear();
            awaitStale(replies);
            awaitFailure(replies);
            demo = startWandb();
            replies.clear();
            awaitFresh(replies);
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(replies).allSatisfy(RecoveryTest::requireRight);
            assertThat(service.get("/runs/run3/steps?metrics=a").text()).isEqualTo(STEPS);
        } finally {
            demo.close();
        }
    }

    private static void requireRight(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isIn(200, 502, 503, 504);
        if (reply.status() == 200) {
            assertThat(reply.text()).isEqualTo(STEPS);
        }
    }

    private static void awaitReply(Queue<Reply> replies, int status) {
        await().until(() -> replies.stream().anyMatch(reply -> reply.status() == status));
    }

    private static void awaitStale(Queue<Reply> replies) {
        await().until(() -> replies.stream()
                .peek(RecoveryTest::requireRight)
                .anyMatch(reply ->
                        reply.status() == 200 && reply.header("Cache-Status").contains("detail=wandb-failed")));
    }

    private static void awaitFailure(Queue<Reply> replies) {
        await().until(() -> replies.stream().peek(RecoveryTest::requireRight).anyMatch(reply -> reply.status() >= 502));
    }

    private static void awaitFresh(Queue<Reply> replies) {
        await().until(() -> replies.stream()
                .peek(RecoveryTest::requireRight)
                .anyMatch(reply ->
                        reply.status() == 200 && !reply.header("Cache-Status").contains("detail")));
    }

    @Test
    void outage_isReportedByProbesAndLog_withoutRequestsToWandb() throws Exception {
        DemoWandb demo = startWandb();
        try (LogLines log = LogLines.listen();
                RunningService service = service(demo)) {
            assertThat(wandbCheck(service)).isEqualTo("UP");
            demo.close();
            service.get("/runs/run1/steps?metrics=a");

            assertThat(wandbCheck(service)).isEqualTo("DOWN");
            assertThat(probe(service, "ready").statusCode()).isEqualTo(503);
            assertThat(probe(service, "live").statusCode()).isEqualTo(200);
            assertThat(log.with("WARN", "W&B failed 3 times in a row", "there is no connection"))
                    .hasSize(1);

            demo = startWandb();
            assertThat(probe(service, "ready").statusCode()).isEqualTo(503);
            assertThat(demo.journal().all()).as("a probe asks W&B nothing").isEmpty();
            assertThat(service.get("/runs/run2/steps?metrics=a").status()).isEqualTo(200);
            assertThat(wandbCheck(service)).isEqualTo("UP");
            assertThat(log.with("INFO", "W&B is responding again")).hasSize(1);
        } finally {
            demo.close();
        }
    }

    @Test
    void requestsToWandb_areCountedByOperationAndOutcome() throws Exception {
        DemoWandb demo = startWandb();
        try (RunningService service = service(demo)) {
            service.get("/runs/run1/steps?metrics=a");
            demo.close();
            service.get("/runs");

            String metrics = observed(service, "metrics").body();
            assertThat(metrics)
                    .contains("wandb_requests_seconds_count{operation=\"ReadRunImages\",outcome=\"answered\"} 1")
                    .contains("wandb_requests_seconds_count{operation=\"ListRuns\",outcome=\"unreachable\"}")
                    .contains(
                            "wandb_requests_seconds_bucket{operation=\"ReadRunImages\",outcome=\"answered\",le=\"20.0\"} 1")
                    .contains("wandb_requests_in_flight 0.0")
                    .contains("\nwandb_rate_limit_remaining ")
                    .contains("executor_queued_tasks{name=\"readers\"} 0.0");
        }
    }

    private String wandbCheck(RunningService service) throws IOException, InterruptedException {
        JsonNode checks =
                new ObjectMapper().readTree(probe(service, "ready").body()).path("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("name").asText().equals("wandb"))
                .findFirst()
                .orElseThrow()
                .path("status")
                .asText();
    }

    private HttpResponse<String> probe(RunningService service, String probe) throws IOException, InterruptedException {
        return observed(service, "health/" + probe);
    }

    private HttpResponse<String> observed(RunningService service, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/" + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
