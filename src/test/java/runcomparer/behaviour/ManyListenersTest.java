package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.OpenConnection;
import runcomparer.testing.RunListener;
import runcomparer.testing.RunningService;

/** Many listeners cost W&amp;B no more than one, and the service no threads. */
class ManyListenersTest {

    private static final int LISTENERS = 500;
    private static final Pattern LISTENING = Pattern.compile("(?m)^run_events_listeners (\\S+)$");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project(demo.entity(), demo.project());
    private final List<Socket> sockets = new ArrayList<>();
    private RunningService service;

    @BeforeEach
    void start() {
        for (String run : List.of("live", "other")) {
            project.add(DemoRun.named(run, run).state("running").build());
            log(run, 100);
        }
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_FRESH_RUNNING", "200ms");
        service = RunningService.with(settings);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        service.close();
        demo.close();
    }

    private void log(String run, long step) {
        project.log(run, step, LoggedImages.at(step, "a"));
    }

    @Test
    void listeners_holdNoThread_shareOneRead_andAllGetEvents() throws Exception {
        try (RunListener first = RunListener.to(service, "/runs/live/events")) {
            first.next("steps");
            first.next("state");
            long threads = threads();

            for (int listener = 0; listener < LISTENERS; listener++) {
                sockets.add(listening("live"));
            }
            awaitListening(LISTENERS + 1);
            for (Socket socket : sockets) {
                // a listener that is notified after the next step was logged gets both in one event
                assertThat(until(socket, "event: state")).contains("\"steps\":[100]");
            }

            assertThat(threads()).isLessThan(threads + LISTENERS / 20);
            demo.journal().clear();
            log("live", 200);
            assertThat(first.next("steps").steps("a")).isEqualTo("[200]");
            for (Socket socket : sockets) {
                until(socket, "\"steps\":[200]");
            }
            assertThat(demo.journal().graphQl())
                    .filteredOn(asked -> asked.operationName().equals("ReadRunImages"))
                    .hasSize(1);
            assertThat(service.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void closedStreams_areDropped_andTheirRunIsNotReadAnyMore() throws Exception {
        for (int listener = 0; listener < 20; listener++) {
            sockets.add(listening("live"));
        }
        awaitListening(20);
        for (Socket socket : sockets) {
            socket.close();
        }
        awaitListening(0);
        await().until(() -> metrics().contains("http_server_requests_in_flight 0.0\n"));

        try (RunListener other = RunListener.to(service, "/runs/other/events")) {
            other.next("steps");
            other.next("state");
            demo.journal().clear();
            for (long step = 200; step < 205; step++) {
                log("other", step);
                assertThat(other.next("steps").steps("a")).isEqualTo("[" + step + "]");
            }
        }
        assertThat(demo.journal().graphQl())
                .isNotEmpty()
                .allMatch(asked -> asked.variables().path("run0").asText().equals("other"));
    }

    @Test
    void runsOfAStream_areReadTogether() throws Exception {
        List<String> runs = IntStream.range(0, 10).mapToObj(run -> "r" + run).toList();
        for (String run : runs) {
            project.add(DemoRun.named(run, run).state("running").build());
            log(run, 100);
        }
        try (RunListener listener =
                RunListener.to(service, "/events?metrics=a&run_ids=" + String.join("&run_ids=", runs))) {
            for (int event = 0; event < 2 * runs.size(); event++) {
                listener.next();
            }
            awaitListening(1);
            demo.journal().clear();
            for (long step = 200; step < 203; step++) {
                log("r7", step);
                assertThat(listener.next("steps").steps("a")).isEqualTo("[" + step + "]");
            }
        }
        // how the reads coincide is a matter of milliseconds; separately, each would be for one run
        assertThat(demo.journal().graphQl())
                .filteredOn(asked -> asked.operationName().equals("ReadRuns"))
                .extracting(asked -> runs.stream()
                        .filter(run -> asked.variables().toString().contains("\"" + run + "\""))
                        .count())
                .satisfies(counts -> assertThat(counts.stream()
                                .mapToLong(count -> count)
                                .average()
                                .orElseThrow())
                        .as("runs in a request, of %s", counts)
                        .isGreaterThan(3));
        assertThat(demo.journal().graphQl())
                .filteredOn(asked -> asked.operationName().equals("ReadRunImages"))
                .allSatisfy(asked ->
                        assertThat(asked.variables().path("run0").asText()).isEqualTo("r7"));
    }

    @Test
    void connections_areLimitedForStreamsToo() throws Exception {
        service.close();
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_CONNECTIONS", "3");
        service = RunningService.with(settings);
        for (int listener = 0; listener < 3; listener++) {
            sockets.add(listening("live"));
            until(sockets.get(listener), "event: state");
        }

        try (OpenConnection fourth = OpenConnection.to(service.url())) {
            assertThat(fourth.untilClosed()).isEmpty();
        }
    }

    /** Without the reader threads, which are started one by one up to their maximum. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals("reader"))
                .count();
    }

    private void awaitListening(int expected) {
        await().until(() -> {
            Matcher listening = LISTENING.matcher(metrics());
            return listening.find() && Double.parseDouble(listening.group(1)) == expected;
        });
    }

    private String metrics() throws IOException {
        try (var in =
                service.managementUrl().resolve("/observe/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket listening(String run) throws IOException {
        Socket socket = new Socket(service.url().getHost(), service.url().getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream()
                .write(("GET /runs/" + run + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Returns what is received up to this text; heartbeats must not prolong a wait for something that never comes. */
    private static String until(Socket socket, String text) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0 || System.nanoTime() > end) {
                throw new AssertionError("no '%s' came but: %s".formatted(text, heard));
            }
            heard.append((char) next);
        }
        return heard.toString();
    }
}
