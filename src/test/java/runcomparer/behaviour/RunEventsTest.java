package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.Reply;
import runcomparer.testing.RunListener;
import runcomparer.testing.RunListener.Event;
import runcomparer.testing.RunningService;

/** The events of a run, and their order. */
class RunEventsTest {

    private static final String EVENTS = "/runs/live/events";

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project(demo.entity(), demo.project());
    private RunningService service;

    @BeforeEach
    void start() {
        project.add(DemoRun.named("live", "live").state("running").build());
        log(100, "a", "b");
        log(200, "a");
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_FRESH_RUNNING", "100ms");
        settings.put("COMPARER_FRESH_ENDED", "100ms");
        service = RunningService.with(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        demo.close();
    }

    private void log(long step, String... metrics) {
        project.log("live", step, LoggedImages.at(step, metrics));
    }

    @Test
    void listener_getsWhatThereIs_thenWhatIsLogged_thenTheEnd() {
        try (RunListener listener = RunListener.to(service, EVENTS)) {
            assertThat(listener.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(listener.header("Cache-Control")).isEqualTo("no-store");
            assertThat(listener.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(listener.header("Content-Encoding")).isNull();
            Event all = listener.next("steps");
            assertThat(all.data().toString())
                    .isEqualTo(
                            "{\"run_id\":\"live\",\"metrics\":[{\"metric\":\"a\",\"steps\":[100,200]},{\"metric\":\"b\",\"steps\":[100]}]}");
            assertThat(listener.retry()).matches("[2-4]\\d{3}");
            Event state = listener.next("state");
            assertThat(state.data().toString()).isEqualTo("{\"run_id\":\"live\",\"state\":\"running\"}");
            assertThat(state.id()).isEqualTo(all.id()).startsWith("200-");

            log(300, "b");
            Event added = listener.next("steps");
            assertThat(added.steps("b")).isEqualTo("[300]");
            assertThat(added.steps("a")).isEqualTo("[]");
            assertThat(added.id()).startsWith("300-").isNotEqualTo(all.id());

            project.finish("live", "crashed");
            Event end = listener.next("state");
            assertThat(end.data().path("state").asText()).isEqualTo("crashed");
            assertThat(end.id()).isEqualTo(added.id() + "-end");
            listener.next(RunListener.END);
        }
    }

    @Test
    void metricsThatAreNotRequested_areNotReported() {
        // in this order, because what has been read for the first may reach the second before the rest of its metrics
        try (RunListener ofAll = RunListener.to(service, EVENTS);
                RunListener ofB = RunListener.to(service, EVENTS + "?metrics=b&metrics=not-logged-yet")) {
            Event b = ofB.next("steps");
            assertThat(b.data().path("metrics")).hasSize(1);
            assertThat(b.steps("b")).isEqualTo("[100]");
            ofB.next("state");
            ofAll.next("steps");
            ofAll.next("state");

            log(300, "a");
            assertThat(ofAll.next("steps").steps("a")).isEqualTo("[300]");
            log(400, "not-logged-yet");
            assertThat(ofB.next("steps").steps("not-logged-yet")).isEqualTo("[400]");
            assertThat(ofAll.next("steps").steps("not-logged-yet")).isEqualTo("[400]");
        }
    }

    @Test
    void stepBeforeAReportedOne_isReportedAlone() {
        try (RunListener listener = RunListener.to(service, EVENTS)) {
            listener.next("steps");
            listener.next("state");
            log(300, "a");
            assertThat(listener.next("steps").steps("a")).isEqualTo("[300]");
            log(250, "b");
            Event late = listener.next("steps");
            assertThat(late.steps("b")).isEqualTo("[250]");
            assertThat(late.steps("a")).isEqualTo("[]");
        }
    }

    @Test
    void listenerThatResumes_getsWhatItMissed() {
        String id = idOf(EVENTS);
        log(300, "a");
        log(400, "b");
        awaitRead(400);

        try (RunListener byHeader = RunListener.to(service, EVENTS, "Last-Event-ID", id);
                RunListener byParameter = RunListener.to(service, EVENTS + "?after=" + id);
                RunListener byBoth = RunListener.to(service, EVENTS + "?after=0", "Last-Event-ID", id)) {
            for (RunListener listener : List.of(byHeader, byParameter, byBoth)) {
                Event missed = listener.next("steps");
                assertThat(missed.steps("a")).isEqualTo("[300]");
                assertThat(missed.steps("b")).isEqualTo("[400]");
                listener.next("state");
            }
        }
    }

    @Test
    void listenerThatMissedNothing_getsOnlyTheState() {
        String id = idOf(EVENTS);

        try (RunListener listener = RunListener.to(service, EVENTS, "Last-Event-ID", id)) {
            assertThat(listener.next("state").id()).isEqualTo(id);
        }
    }

    @Test
    void listenerThatMissedAnEarlierStep_getsAll() {
        String id = idOf(EVENTS);
        log(150, "b");
        awaitRead(150);

        try (RunListener listener = RunListener.to(service, EVENTS, "Last-Event-ID", id)) {
            Event all = listener.next("reset");
            assertThat(all.steps("a")).isEqualTo("[100,200]");
            assertThat(all.steps("b")).isEqualTo("[100,150]");
        }
    }

    @Test
    void listenerWithTheIdOfOtherMetrics_getsAll() {
        String id = idOf(EVENTS);

        try (RunListener listener = RunListener.to(service, EVENTS + "?metrics=b", "Last-Event-ID", id)) {
            assertThat(listener.next("reset").steps("b")).isEqualTo("[100]");
        }
    }

    @Test
    void listenerThatKnowsAStep_getsThatStepAndThoseAfterIt() {
        log(300, "a");
        awaitRead(300);

        try (RunListener listener = RunListener.to(service, EVENTS + "?after=200")) {
            Event later = listener.next("steps");
            assertThat(later.steps("a")).isEqualTo("[200,300]");
            assertThat(later.steps("b")).isEqualTo("[]");
        }
    }

    @Test
    void foreignId_isIgnored() {
        try (RunListener listener = RunListener.to(service, EVENTS, "Last-Event-ID", "{\"cursor\": 7}")) {
            assertThat(listener.next("steps").steps("a")).isEqualTo("[100,200]");
        }
    }

    @Test
    void rewoundRun_isReportedAnew() {
        String id = idOf(EVENTS);
        try (RunListener listener = RunListener.to(service, EVENTS)) {
            listener.next("steps");
            listener.next("state");
            project.rewind("live", 150);

            Event all = listener.next("reset");
            assertThat(all.steps("a")).isEqualTo("[100]");
            assertThat(all.steps("b")).isEqualTo("[100]");
            log(160, "a");
            assertThat(listener.next("steps").steps("a")).isEqualTo("[160]");
        }
        try (RunListener listener = RunListener.to(service, EVENTS, "Last-Event-ID", id)) {
            assertThat(listener.next("reset").steps("a")).isEqualTo("[100,160]");
        }
    }

    @Test
    void endedRun_isReportedOnce_andThenThereIsNothing() {
        project.finish("live", "finished");
        String id;
        try (RunListener listener = RunListener.to(service, EVENTS)) {
            assertThat(listener.next("steps").id()).doesNotEndWith("-end");
            id = listener.next("state").id();
            listener.next(RunListener.END);
        }

        Reply again = service.get(EVENTS, "Last-Event-ID", id);

        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(service.get(EVENTS + "?after=" + id).status()).isEqualTo(204);
        try (RunListener other = RunListener.to(service, EVENTS + "?metrics=a", "Last-Event-ID", id)) {
            other.next("reset");
        }
    }

    @Test
    void runWithoutImages_reportsItsState() {
        project.add(DemoRun.named("bare", "bare").state("running").build());
        try (RunListener listener = RunListener.to(service, "/runs/bare/events")) {
            String id = listener.next("state").id();
            project.log(
                    "bare",
                    0,
                    Map.of(
                            "x",
                            Map.of(
                                    "_type",
                                    "image-file",
                                    "format",
                                    "png",
                                    "path",
                                    "media/images/x.png",
                                    "width",
                                    8,
                                    "height",
                                    8)));
            assertThat(listener.next("steps").steps("x")).isEqualTo("[0]");
            try (RunListener back = RunListener.to(service, "/runs/bare/events", "Last-Event-ID", id)) {
                assertThat(back.next("steps").steps("x")).isEqualTo("[0]");
            }
        }
    }

    @Test
    void deletedRun_isReportedAsAProblem_andTheStreamEnds() {
        try (RunListener listener = RunListener.to(service, EVENTS)) {
            listener.next("steps");
            listener.next("state");
            project.delete("live");

            Event gone = listener.next("problem");
            assertThat(gone.data().path("type").asText()).isEqualTo("/problems/not-found");
            assertThat(gone.data().path("detail").asText()).contains("live");
            listener.next(RunListener.END);
        }
        assertThat(service.get(EVENTS).status()).isEqualTo(404);
    }

    /** Waits until earlier data is no longer fresh, and the service has read this step. */
    private void awaitRead(long step) {
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> service.get("/runs/live/steps").text().contains("{\"step\":%d}".formatted(step)));
    }

    /** Listens until everything has been reported, and returns the id to resume with. */
    private String idOf(String path) {
        try (RunListener listener = RunListener.to(service, path)) {
            listener.next("steps");
            return listener.next("state").id();
        }
    }
}
