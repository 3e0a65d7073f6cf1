package runcomparer.start;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.RemoteCallers;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Two versions of the packaged service side by side with one store, as during a rolling update. */
class RollingUpdateIT {

    private static final int TURNS = 8;
    private static final int CALLERS = 4;
    private static final int RUNS = 20;
    private static final Pattern THUMBNAIL = Pattern.compile("\"thumbnail_url\":\"http://[^/]*([^\"]*)\"");
    private static final String STEPS = "/runs/%s/steps?metrics=m";

    @TempDir
    private Path before;

    @TempDir
    private Path after;

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("team", "project");
    private final List<PackagedReplica> replicas = new ArrayList<>();

    @AfterEach
    void stop() {
        replicas.forEach(PackagedReplica::close);
        demo.close();
        redis.close();
    }

    @Test
    void eachVersion_readsForItself_whileARunGrows_untilOneStops() throws Exception {
        addRun("growing", "running");
        addRun("ended", "finished");
        start(settings(Map.of("COMPARER_FRESH_RUNNING", "1ms")));
        String comparison = "/comparison?run_ids=growing&run_ids=ended&metrics=m&step=20&config=*";

        String response = sameOf(comparison);
        assertThat(operations())
                .containsExactlyInAnyOrder("ReadRunImages", "ReadRunConfig", "ReadRunImages", "ReadRunConfig");
        for (String thumbnail : thumbnails(response)) {
            sameOf(thumbnail);
        }
        assertThat(demo.journal().bucket())
                .as("both versions share thumbnails")
                .hasSize(thumbnails(response).size());
        for (int step = 30; step <= 60; step += 10) {
            project.log("growing", step, Map.of("m", image(step)));
            operations();

            assertThat(sameOf(STEPS.formatted("growing"))).endsWith("{\"step\":%d}]".formatted(step));

            assertThat(operations())
                    .containsExactlyInAnyOrder("ReadRuns", "ReadRunImages", "ReadRuns", "ReadRunImages");
        }
        assertThat(replicas).allSatisfy(replica -> assertThat(replica.meter("store_values_rejected_total"))
                .as("values of the other version that were read")
                .isZero());
        requireThatTheOtherContinues();
    }

    /** Stops the earlier version, like an update. */
    private void requireThatTheOtherContinues() throws Exception {
        String response = sameOf(STEPS.formatted("ended"));
        PackagedReplica earlier = replicas.remove(0);
        earlier.process().terminate();
        assertThat(earlier.process().exitCode(Duration.ofSeconds(10))).isIn(0, 143);

        PackagedReplica later = replicas.get(0);
        later.awaitReplicas(1);
        assertThat(later.management("/observe/health/ready").statusCode()).isEqualTo(200);
        assertThat(later.get(STEPS.formatted("ended"))).isEqualTo(response);
        assertThat(List.of(earlier, later))
                .allSatisfy(replica -> assertThat(replica.process().linesOtherThanRequests())
                        .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR ")));
    }

    @Test
    void bothVersions_shareEightRequestsInFlight() throws Exception {
        IntStream.range(0, 2 * RUNS).forEach(run -> addRun("run" + run, "finished"));
        try (HeldWandb wandb = HeldWandb.before(demo, "ReadRunImages")) {
            Map<String, String> settings = wandb.settings();
            settings.put("WANDB_ENTITY", "team");
            settings.put("WANDB_PROJECT", "project");
            start(settings);
            try (RemoteCallers ofEarlier = callers(0);
                    RemoteCallers ofLater = callers(1)) {
                List<CompletableFuture<Reply>> calls = new ArrayList<>(load(ofEarlier, 0));
                wandb.awaitHeld(TURNS);
                calls.addAll(load(ofLater, RUNS));
                await().until(() -> replicas.get(1).meter("wandb_requests_waiting") > 0);

                wandb.release();

                assertThat(calls)
                        .allSatisfy(call -> assertThat(call.join().status()).isEqualTo(200));
                assertThat(wandb.maxInFlight()).isEqualTo(TURNS);
            }
        }
    }

    @Test
    void limit_receivedByOneVersion_stopsTheOther() {
        try (ScriptedWandb limited = ScriptedWandb.start()) {
            start(limited.settings());
            limited.respond(aResponse().withStatus(429).withHeader("Retry-After", "50"));

            assertThat(replicas.get(1).send("GET", STEPS.formatted("r")).statusCode())
                    .isEqualTo(503);
            await().until(() -> replicas.get(0).meter("wandb_rate_limit_stop_seconds") > 0);
            limited.respond(200, "{}");

            HttpResponse<String> refused = replicas.get(0).send("GET", STEPS.formatted("r"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 50);
            assertThat(limited.requests()).isEmpty();
        }
    }

    @Test
    void refresh_atOneVersion_appliesToTheOther() {
        addRun("r", "finished");
        start(settings(Map.of("COMPARER_FRESH_RUNNING", "10m")));
        for (int at = 0; at < 2; at++) {
            PackagedReplica other = replicas.get(1 - at);
            sameOf("/runs");
            sameOf(STEPS.formatted("r"));
            operations();

            assertThat(replicas.get(at).send("POST", "/refresh?run_ids=r").statusCode())
                    .isEqualTo(204);
            awaitReadAgain(other, STEPS.formatted("r"), "ReadRunImages");

            assertThat(replicas.get(at).send("POST", "/refresh").statusCode()).isEqualTo(204);
            awaitReadAgain(other, "/runs", "ListRuns");
        }
    }

    private void awaitReadAgain(PackagedReplica replica, String path, String operation) {
        await().untilAsserted(() -> {
            replica.get(path);
            assertThat(operations()).containsExactly(operation);
        });
    }

    /** Starts this version and a later one. */
    private void start(Map<String, String> settings) {
        start(before, PackagedService::install, settings);
        start(after, NextVersion::install, settings);
        replicas.forEach(replica -> replica.awaitReplicas(2));
    }

    private void start(Path folder, Consumer<Path> install, Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("COMPARER_PUBLIC_URL", "http://compare.example");
        environment.put("COMPARER_THUMBNAILS_STORE", "shared");
        replicas.add(PackagedReplica.start(folder, install, redis, environment));
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = RunningService.settingsFor(demo, "team", "project");
        settings.putAll(more);
        return settings;
    }

    private void addRun(String id, String state) {
        project.add(DemoRun.named(id, "name of " + id)
                .state(state)
                .config("lr", 0.1)
                .imageLists("m", 10, 10, 20, "a cat", "a dog")
                .build());
    }

    private static Map<String, Object> image(int step) {
        return Map.of(
                "_type",
                "image-file",
                "path",
                "media/images/m_%d_0123456789abcdef0123.png".formatted(step),
                "format",
                "png",
                "width",
                64,
                "height",
                64,
                "sha256",
                "0",
                "size",
                1);
    }

    private RemoteCallers callers(int replica) {
        return RemoteCallers.of(replicas.get(replica).url());
    }

    private static List<CompletableFuture<Reply>> load(RemoteCallers callers, int first) {
        return IntStream.range(first, first + RUNS)
                .mapToObj(run -> callers.get(2 + run % CALLERS, STEPS.formatted("run" + run)))
                .toList();
    }

    /** Returns the response of both versions, which is the same. */
    private String sameOf(String path) {
        String response = replicas.get(0).get(path);
        assertThat(replicas.get(1).get(path)).isEqualTo(response);
        return response;
    }

    private static List<String> thumbnails(String response) {
        List<String> thumbnails = THUMBNAIL
                .matcher(response)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(thumbnails).hasSize(4);
        return thumbnails;
    }

    /** Returns the operations of the requests to W&amp;B since the last call. */
    private List<String> operations() {
        List<String> operations = demo.journal().graphQl().stream()
                .map(RequestJournal.Entry::operationName)
                .toList();
        demo.journal().clear();
        return operations;
    }
}
