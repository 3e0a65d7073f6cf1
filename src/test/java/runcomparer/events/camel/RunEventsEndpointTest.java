package runcomparer.events.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness;
import runcomparer.events.RunEvents;
import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.images.RunSelection;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.MetricImagesBuilder;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ListedRun;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;

/** The endpoint {@code run-events:} in routes of its own; the list of runs always says that the run is running. */
class RunEventsEndpointTest extends CamelTestSupport {

    private static final ProjectPath PROJECT = new ProjectPath("team", "project");
    private static final RunPath RUN = new RunPath(PROJECT, "r1");
    private static final Freshness FRESH = new Freshness(Freshness.Source.MISS, Duration.ofMillis(1));

    private final ConcurrentSkipListSet<Long> steps = new ConcurrentSkipListSet<>(List.of(1L, 2L));
    private final AtomicInteger lists = new AtomicInteger();
    private volatile String state = "running";
    private volatile RuntimeException failure;
    private final RunEvents events = new RunEvents(this::read, Duration.ofHours(1), Duration.ofMillis(10));

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.addComponent("run-events", new RunEventsComponent(events));
        camel.getRegistry().bind("runs", (org.apache.camel.Processor)
                exchange -> exchange.getMessage().setBody(list()));
        return camel;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:runs").process("runs");
                from("run-events:test?runs=direct:runs&period=10ms")
                        .routeId("watch")
                        .to("mock:events");
            }
        };
    }

    @AfterEach
    void stop() {
        events.close();
    }

    private CacheResult<RunPage> list() {
        lists.incrementAndGet();
        ListedRun run = new ListedRun(run("running"), List.of(), null, null);
        return new CacheResult<>(new RunPage(new RunRange(PROJECT, RunSearch.ALL, 0, 1), List.of(run), 1), FRESH);
    }

    private static Run run(String state) {
        return new Run(RUN, "one", state, Instant.EPOCH, null, 1);
    }

    private CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>> read(RunSelection selection) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        MetricImagesBuilder images = new MetricImagesBuilder("a");
        steps.forEach(step -> images.add(step, List.of(new LoggedImage("x.png", null, null, null, null))));
        MetricImages built = images.build();
        RunImages read = new RunImages(run(state), Map.of("a", built), Map.of("a", ReadRows.NONE));
        return CompletableFuture.completedFuture(new CacheResult<>(Map.of("r1", RunOutcome.of(RUN, read)), FRESH));
    }

    private List<RunNotification> told(int count) {
        MockEndpoint mock = getMockEndpoint("mock:events");
        await().until(() -> mock.getReceivedCounter() >= count);
        return mock.getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(RunNotification.class))
                .toList();
    }

    @Test
    void route_getsTheStateFirst_andThenNewSteps() {
        assertThat(told(1)).singleElement().satisfies(first -> {
            assertThat(first.event()).isEqualTo("state");
            assertThat(first.state()).isEqualTo("running");
            assertThat(first.ended()).isFalse();
            assertThat(first.step()).isEqualTo(2);
            assertThat(first.runName()).isEqualTo("one");
        });

        steps.add(3L);

        assertThat(told(2).get(1)).satisfies(logged -> {
            assertThat(logged.event()).isEqualTo("steps");
            assertThat(logged.metrics()).containsExactly(new RunNotification.NewSteps("a", List.of(3L)));
            assertThat(logged.step()).isEqualTo(3);
        });
    }

    @Test
    void runThatHasEnded_isNotFollowedAgain_evenIfTheRouteWasStopped() throws Exception {
        told(1);
        state = "finished";
        assertThat(told(2).get(1).ended()).isTrue();

        context.getRouteController().stopRoute("watch");
        context.getRouteController().startRoute("watch");
        int before = lists.get();
        await().until(() -> lists.get() > before + 3);

        assertThat(told(2)).hasSize(2);
        assertThat(events.listeners()).isZero();
    }

    @Test
    void runThatEndedWhileTheRouteWasStopped_isReportedOnceItRunsAgain() throws Exception {
        told(1);
        context.getRouteController().stopRoute("watch");
        state = "crashed";
        context.getRouteController().startRoute("watch");

        assertThat(told(2).get(1).state()).isEqualTo("crashed");
    }

    @Test
    void runThatCannotBeRead_isAProblem_andItsStateIsReportedAgainLater() {
        told(1);
        failure = new IllegalStateException("out of order");
        assertThat(told(2).get(1)).satisfies(problem -> {
            assertThat(problem.event()).isEqualTo("problem");
            assertThat(problem.detail()).isEqualTo("out of order");
        });

        failure = null;

        assertThat(told(3).get(2).state()).isEqualTo("running");
    }

    @Test
    void deletedRun_isAProblem_once() {
        told(1);
        failure = new RunNotFound(RUN);
        assertThat(told(2).get(1).event()).isEqualTo("problem");
        int before = lists.get();
        await().until(() -> lists.get() > before + 3);

        assertThat(told(2)).hasSize(2);
    }

    @Test
    void endpoint_withoutRunsOrPeriod_isRejected() {
        assertThatThrownBy(() -> addRoute("run-events:other?period=1s"))
                .hasStackTraceContaining("runs must name the endpoint that returns the runs");
        assertThatThrownBy(() -> addRoute("run-events:other?runs=direct:runs"))
                .hasStackTraceContaining("period must be given");
        assertThatThrownBy(() -> addRoute("run-events:other?runs=direct:runs&period=0"))
                .hasStackTraceContaining("period must be at least 1ms but was");
    }

    private void addRoute(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("mock:other");
            }
        });
    }
}
