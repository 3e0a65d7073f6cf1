package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** The events of several runs over one connection. */
class SeveralRunsEventsTest {

    private static final String BOTH = "/events?run_ids=one&run_ids=two";
    private static final String NOT_THERE = "/problems/not-found";

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project(demo.entity(), demo.project());
    private RunningService service;

    @BeforeEach
    void start() {
        for (String run : List.of("one", "two", "three")) {
            project.add(DemoRun.named(run, run).state("running").build());
        }
        log("one", 100, "a", "b");
        log("two", 150, "a");
        log("three", 10, "a");
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

    private void log(String run, long step, String... metrics) {
        project.log(run, step, LoggedImages.at(step, metrics));
    }

    private RunListener listen(String path, String... headers) {
        return RunListener.to(service, path, headers);
    }

    /** Returns the next events by name and run; those of one run are in order, those of several in any order. */
    private static Map<String, Event> next(RunListener listener, int count) {
        Map<String, Event> events = new HashMap<>();
        for (int event = 0; event < count; event++) {
            Event next = listener.next();
            events.put(next.name() + " " + next.data().path("run_id").asText(), next);
        }
        return events;
    }

    /** Listens until both runs are complete, and returns the id of the last event. */
    private static String idAfterAll(RunListener listener) {
        Event last = null;
        for (int event = 0; event < 4; event++) {
            last = listener.next();
        }
        return last.id();
    }

    @Test
    void events_reportEachRun_untilAllHaveEnded() {
        try (RunListener listener = listen(BOTH)) {
            assertThat(listener.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(listener.header("Cache-Control")).isEqualTo("no-store");
            Map<String, Event> all = next(listener, 4);
            assertThat(all).containsOnlyKeys("steps one", "state one", "steps two", "state two");
            assertThat(all.get("steps one").steps("a")).isEqualTo("[100]");
            assertThat(all.get("steps one").steps("b")).isEqualTo("[100]");
            assertThat(all.get("steps two").steps("a")).isEqualTo("[150]");
            assertThat(all.get("state two").data().path("state").asText()).isEqualTo("running");
            assertThat(all.get("state two").data().path("position"))
                    .isEqualTo(all.get("steps two").data().path("position"));

            project.finish("one", "finished");
            assertThat(next(listener, 1).get("state one").data().path("state").asText())
                    .isEqualTo("finished");
            log("two", 200, "b");
            assertThat(next(listener, 1).get("steps two").steps("b")).isEqualTo("[200]");
            project.finish("two", "crashed");
            String id = next(listener, 1).get("state two").id();
            listener.next(RunListener.END);

            Reply again = service.get(BOTH, "Last-Event-ID", id);
            assertThat(again.status()).isEqualTo(204);
            assertThat(again.header("Cache-Control")).isEqualTo("no-store");
            assertThat(service.get(BOTH + "&after=" + id).status()).isEqualTo(204);
        }
    }

    @Test
    void resumedStream_missesNothingOfAnyRun() {
        String id;
        try (RunListener listener = listen(BOTH)) {
            idAfterAll(listener);
            log("two", 200, "a");
            id = next(listener, 1).get("steps two").id();
        }
        log("one", 300, "b");
        log("two", 400, "a");
        awaitRead("one", 300);
        awaitRead("two", 400);

        try (RunListener byHeader = listen(BOTH, "Last-Event-ID", id);
                RunListener byParameter = listen(BOTH + "&after=" + id);
                RunListener inAnotherOrder = listen("/events?run_ids=two&run_ids=one&after=" + id)) {
            for (RunListener listener : List.of(byHeader, byParameter, inAnotherOrder)) {
                Map<String, Event> missed = next(listener, 4);
                assertThat(missed.get("steps one").steps("b")).isEqualTo("[300]");
                assertThat(missed.get("steps one").steps("a")).isEqualTo("[]");
                assertThat(missed.get("steps two").steps("a")).isEqualTo("[400]");
            }
        }
    }

    private void awaitRead(String run, long step) {
        try (RunListener listener = listen("/runs/" + run + "/events")) {
            for (Event event = listener.next(); !event.data().toString().contains(String.valueOf(step)); ) {
                event = listener.next();
            }
        }
    }

    @Test
    void listenerDisconnectedDuringTheFirstRun_getsTheSecondWhenItResumes() {
        String id;
        try (RunListener listener = listen("/events?run_ids=one")) {
            id = listener.next("steps").id();
        }

        try (RunListener listener = listen(BOTH, "Last-Event-ID", id)) {
            Map<String, Event> events = next(listener, 3);
            assertThat(events).containsOnlyKeys("state one", "steps two", "state two");
            assertThat(events.get("steps two").steps("a")).isEqualTo("[150]");
        }
    }

    @Test
    void hundredRuns_areResumedByLastEventId() {
        List<String> runs = IntStream.range(0, 100).mapToObj(run -> "r" + run).toList();
        runs.forEach(run -> {
            project.add(DemoRun.named(run, run).state("running").build());
            log(run, 100, "a");
        });
        String path = "/events?metrics=a&run_ids=" + String.join("&run_ids=", runs);
        String id = null;
        try (RunListener listener = listen(path)) {
            for (int event = 0; event < 200; event++) {
                id = listener.next().id();
            }
        }
        log("r42", 200, "a");
        awaitRead("r42", 200);

        try (RunListener listener = listen(path, "Last-Event-ID", id)) {
            Map<String, Event> events = next(listener, 101);
            assertThat(events.get("steps r42").steps("a")).isEqualTo("[200]");
            assertThat(events.keySet())
                    .filteredOn(name -> !name.startsWith("state"))
                    .containsExactly("steps r42");
        }
    }

    @Test
    void runs_areResumedEachFromItsOwnPosition() {
        String one;
        try (RunListener listener = listen(BOTH)) {
            one = next(listener, 4).get("state one").data().path("position").asText();
        }
        log("one", 300, "a");
        log("two", 400, "a");
        awaitRead("one", 300);
        awaitRead("two", 400);

        try (RunListener listener = listen(BOTH + "&run_ids=three&after=two:400&after=gone:5&after=one:" + one)) {
            Map<String, Event> events = next(listener, 6);
            assertThat(events.get("steps one").steps("a")).isEqualTo("[300]");
            assertThat(events.get("steps two").steps("a")).isEqualTo("[400]");
            assertThat(events.get("steps three").steps("a")).isEqualTo("[10]");
        }
    }

    @Test
    void rewoundRun_isReportedAnew_andTheOthersAreNot() {
        try (RunListener listener = listen(BOTH)) {
            idAfterAll(listener);
            log("one", 200, "a");
            next(listener, 1);
            project.rewind("one", 150);

            Map<String, Event> anew = next(listener, 1);
            assertThat(anew.get("reset one").steps("a")).isEqualTo("[100]");
            assertThat(anew.get("reset one").data().has("position")).isTrue();
            log("two", 151, "b");
            assertThat(next(listener, 1)).containsOnlyKeys("steps two");
        }
    }

    @Test
    void metrics_areThoseRequested() {
        try (RunListener listener = listen(BOTH + "&metrics=b")) {
            assertThat(next(listener, 3)).containsOnlyKeys("steps one", "state one", "state two");
            log("two", 200, "a");
            log("two", 201, "b");

            Event event = listener.next("steps");
            assertThat(event.steps("a")).isEqualTo("[]");
            assertThat(event.steps("b")).isEqualTo("[201]");
        }
    }

    @Test
    void missingRun_isAProblemEvent_andOnlyNoRunsAtAllFailTheCall() {
        String id;
        try (RunListener listener = listen(BOTH + "&run_ids=nobody")) {
            Event problem = next(listener, 5).get("problem nobody");
            assertThat(problem.id()).isNull();
            assertThat(problem.data().at("/problem/type").asText()).isEqualTo(NOT_THERE);
            assertThat(problem.data().at("/problem/detail").asText()).contains("nobody");
            log("two", 200, "a");
            assertThat(next(listener, 1).get("steps two").steps("a")).isEqualTo("[200]");
            project.finish("one", "finished");
            listener.next("state");
            project.finish("two", "finished");
            id = listener.next("state").id();
            listener.next(RunListener.END);
        }
        assertThat(service.get(BOTH + "&run_ids=nobody", "Last-Event-ID", id).status())
                .isEqualTo(204);

        Reply none = service.get("/events?run_ids=nobody&run_ids=nothing");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().path("type").asText()).isEqualTo(NOT_THERE);
    }

    @Test
    void invalidRequest_isRejectedBeforeTheStreamStarts() {
        String tooMany =
                IntStream.range(0, 101).mapToObj(run -> "run_ids=r" + run).collect(Collectors.joining("&"));
        assertThat(service.get("/events?" + tooMany).status()).isEqualTo(422);
        Reply without = service.get("/events");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.json().path("detail").asText()).contains("run_ids");
        for (String after :
                List.of("420", "no-id-of-an-event", "one:x", "one:", ":", "one:5-cafe", "%F0%9F%A6%8A", "")) {
            Reply refused = service.get(BOTH + "&after=" + after);
            assertThat(refused.status()).as(after).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/loc/1").asText()).isEqualTo("after");
        }
        assertThat(service.get(BOTH + "&project=other").status()).isEqualTo(403);
        assertThat(service.send("POST", BOTH, "{}").status()).isEqualTo(405);
    }

    @Test
    void head_returnsTheHeadersOfGet_andFollowsNothing() {
        Reply head = service.send("HEAD", BOTH, null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(head.body()).isEmpty();
        assertThat(service.send("HEAD", "/events?run_ids=nobody", null).status())
                .isEqualTo(404);
    }

    @Test
    void foreignId_isIgnored() {
        for (String id : List.of("{\"cursor\": 7}", "100-5d41402a", "AAAA", "A".repeat(5_000))) {
            try (RunListener listener = listen(BOTH, "Last-Event-ID", id)) {
                assertThat(next(listener, 4)).containsKeys("steps one", "steps two");
            }
        }
    }
}
