package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.Reply;
import runcomparer.testing.RunListener;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Event streams when something goes wrong: W&amp;B, the request, or the service that stops or reloads routes. */
class RunEventsInTroubleTest {

    private static final String EVENTS = "/runs/live/events";

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project(demo.entity(), demo.project());
    private final ScriptedWandb wandb = ScriptedWandb.start();
    private final Map<String, String> settings = RunningService.settingsFor(demo);

    @BeforeEach
    void start() {
        project.add(DemoRun.named("live", "live").state("running").build());
        log(100);
        settings.put("WANDB_BASE_URL", wandb.url().toString());
        settings.put("COMPARER_FRESH_RUNNING", "100ms");
        wandbResponses();
    }

    @AfterEach
    void stop() {
        wandb.close();
        demo.close();
    }

    private void log(long step) {
        project.log("live", step, LoggedImages.at(step, "a"));
    }

    private void wandbResponses() {
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
    }

    private static RunListener joined(RunningService service, String... headers) {
        RunListener listener = RunListener.to(service, EVENTS, headers);
        listener.next("steps");
        listener.next("state");
        return listener;
    }

    @Test
    void outageOfWandb_isReportedOnce_andEndsWithAState() {
        try (LogLines log = LogLines.listen();
                RunningService service = RunningService.with(settings);
                RunListener listener = joined(service)) {
            wandb.respond(401, "{}");
            RunListener.Event problem = listener.next("problem");
            assertThat(problem.data().path("type").asText()).isEqualTo("/problems/wandb-failed");
            assertThat(problem.data().path("detail").asText()).contains("live");
            assertThat(problem.id()).isNull();
            try (RunListener late = RunListener.to(service, EVENTS)) {
                assertThat(late.next("steps").steps("a")).isEqualTo("[100]");
                late.next("state");
                late.next("problem");
                log(200);
                wandbResponses();

                for (RunListener either : new RunListener[] {listener, late}) {
                    assertThat(either.next("steps").steps("a")).isEqualTo("[200]");
                    assertThat(either.next("state").data().path("state").asText())
                            .isEqualTo("running");
                }
            }
            assertThat(log.with("WARN", "demo/image-training/live", "cannot be read"))
                    .hasSize(1);
        }
    }

    @Test
    void outageOfWandb_isReportedForEachRun_ofSeveral() {
        project.add(DemoRun.named("other", "other").state("running").build());
        String both = "/events?run_ids=live&run_ids=other";
        try (RunningService service = RunningService.with(settings);
                RunListener listener = RunListener.to(service, both)) {
            assertThat(next(listener, 3)).containsExactlyInAnyOrder("steps live", "state live", "state other");
            wandb.respond(401, "{}");

            assertThat(next(listener, 2)).containsExactlyInAnyOrder("problem live", "problem other");
            wandbResponses();
            assertThat(next(listener, 2)).containsExactlyInAnyOrder("state live", "state other");
        }
        settings.put("COMPARER_STALE_FOR", "1ms");
        try (RunningService service = RunningService.with(settings)) {
            wandb.respond(401, "{}");
            assertThat(service.get(both).json().path("type").asText()).isEqualTo("/problems/wandb-refused");
        }
    }

    private static List<String> next(RunListener listener, int count) {
        return Stream.generate(listener::next)
                .limit(count)
                .map(event -> event.name() + " " + event.data().path("run_id").asText())
                .toList();
    }

    @Test
    void failingWandb_withNothingCached_isReportedAsSuch() {
        settings.put("COMPARER_STALE_FOR", "1ms");
        try (RunningService service = RunningService.with(settings);
                RunListener listener = joined(service)) {
            wandb.respond(401, "{}");

            assertThat(listener.next("problem").data().path("type").asText()).isEqualTo("/problems/wandb-refused");
            wandbResponses();
            listener.next("state");
        }
    }

    @Test
    void idleStream_staysOpen_evenWithAShortWandbTimeout() {
        settings.put("WANDB_TIMEOUT", "300ms");
        settings.put("COMPARER_FRESH_RUNNING", "1s");
        try (RunningService service = RunningService.with(settings);
                RunListener listener = joined(service)) {
            for (int reads = wandb.requests().size(); wandb.requests().size() < reads + 4; ) {
                Thread.onSpinWait();
            }
            log(200);

            assertThat(listener.next("steps").steps("a")).isEqualTo("[200]");
        }
    }

    @Test
    void failure_isAProblemBeforeTheStreamStarts() {
        try (RunningService service = RunningService.with(settings)) {
            assertThat(service.get("/runs/nobody/events").status()).isEqualTo(404);
            assertThat(service.get(EVENTS + "?project=other").status()).isEqualTo(403);
            Reply invalid = service.get(EVENTS + "?after=x&metrics=&entity=");
            assertThat(invalid.status()).isEqualTo(422);
            assertThat(invalid.json().path("errors")).hasSize(3);
            assertThat(invalid.json().path("detail").asText()).contains("'x'");
            assertThat(service.get(EVENTS + "?after=-1").status()).isEqualTo(422);
            assertThat(service.get(EVENTS + "?after=5-cafe").status()).isEqualTo(422);
            assertThat(service.get(EVENTS + "?unknown=1&after=").status()).isEqualTo(422);
            assertThat(service.send("POST", EVENTS, "{}").status()).isEqualTo(405);
            wandb.respond(401, "{}");
            assertThat(service.get(EVENTS).status()).isEqualTo(502);
        }
    }

    @Test
    void token_isRequiredAsEverywhere_andTheCookieOfABrowserSuffices() {
        settings.put("COMPARER_TOKEN", "a-token-for-this-test");
        try (RunningService service = RunningService.with(settings)) {
            assertThat(service.get(EVENTS, "Accept", "text/event-stream").status())
                    .isEqualTo(401);
            String cookie = service.sendUnchecked(
                            "POST",
                            "/sign-in",
                            "token=a-token-for-this-test",
                            "Content-Type",
                            "application/x-www-form-urlencoded")
                    .header("Set-Cookie")
                    .split(";", 2)[0];

            joined(service, "Cookie", cookie, "Accept", "text/event-stream").close();
            joined(service, "Authorization", "Bearer a-token-for-this-test").close();
        }
    }

    @Test
    void pageOfAnotherOrigin_mayReadTheStream() {
        try (RunningService service = RunningService.with(settings);
                RunListener listener = joined(service, "Origin", "https://pages.example")) {
            assertThat(listener.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(service.sendUnchecked(
                                    "OPTIONS",
                                    EVENTS,
                                    null,
                                    "Origin",
                                    "https://pages.example",
                                    "Access-Control-Request-Method",
                                    "GET",
                                    "Access-Control-Request-Headers",
                                    "last-event-id")
                            .header("Access-Control-Allow-Headers"))
                    .contains("last-event-id");
        }
    }

    @Test
    void shutdown_endsStreamsAtOnce() throws Exception {
        RunningService service = RunningService.with(settings);
        try (LogLines log = LogLines.listen();
                RunListener listener = joined(service)) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);

            listener.next(RunListener.END);
            stopped.get(30, TimeUnit.SECONDS);
            assertThat(log.with("that had not ended")).isEmpty();
        }
    }

    @Test
    void savedRoutes_doNotAffectTheStream(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (LogLines log = LogLines.listen();
                RunningService service = home.start(settings);
                RunListener listener = joined(service)) {
            home.replace("routes/stream-run-events.camel.yaml", "The events of one run", "What happens in a run");
            log.awaitLine("stream-run-events.camel.yaml was loaded");
            home.replace("routes/read-runs.camel.yaml", "Reads the current state", "Finds out the state");
            log.awaitLine("read-runs.camel.yaml was loaded");
            log(200);

            assertThat(listener.next("steps").steps("a")).isEqualTo("[200]");
            joined(service).close();
        }
    }
}
