package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** The packaged service after it was killed: reloading what was open in a browser fetches neither a history nor an image. */
class PackagedRestartIT {

    private static final Pattern THUMBNAIL = Pattern.compile("\"thumbnail_url\":\"[^\"]*(/files/[^\"]*)\"");
    private static final String RUNS = "run_ids=one&run_ids=two";
    private static final List<String> CALLS = List.of(
            "/runs",
            "/runs/one/steps?metrics=m",
            "/runs/two/steps?metrics=m",
            "/runs/one/metrics",
            "/runs/one/scalars",
            "/scalars?" + RUNS,
            "/comparison?" + RUNS + "&metrics=m&step=100&config=*",
            "/evolution?run_ids=one&metric=m");

    @TempDir
    private Path folder;

    @TempDir
    private Path storeFolder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> environment = new TreeMap<>();
    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();
    private DemoWandb demo;

    @BeforeEach
    void prepare() {
        EditableHome.in(folder);
        PackagedService.install(folder);
        demo = DemoWandb.start(DemoOptions.defaults());
        DemoProject project = demo.project("demo", "restart");
        for (String id : List.of("one", "two")) {
            project.add(DemoRun.named(id, "name of " + id)
                    .config("lr", 0.1)
                    .imageLists("m", 10, 10, 100, "a cat", "a dog")
                    .build());
            project.log(id, 200, Map.of("loss", 0.5));
        }
        environment.putAll(RunningService.settingsFor(demo, "demo", "restart"));
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("COMPARER_STORE_FOLDER", storeFolder.toString());
        // requests are counted, and a busy machine must not cause further ones
        environment.put("COMPARER_STORE_TIMEOUT", "20s");
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void killedService_withAStoreOnDisk_fetchesNoHistoryAndNoImage() {
        environment.put("COMPARER_STORE", "disk");

        requireThatTheNextServiceFetchesNothing(this::awaitDisk);
    }

    @Test
    void killedService_withASharedStore_fetchesNoHistoryAndNoImage() {
        try (RunningRedis redis = RunningRedis.start()) {
            environment.put("COMPARER_STORE", redis.address());

            requireThatTheNextServiceFetchesNothing(this::awaitDisk);
        }
    }

    @Test
    void killedService_withSharedThumbnails_fetchesNoHistoryAndNoImage() {
        try (RunningRedis redis = RunningRedis.start()) {
            environment.put("COMPARER_STORE", redis.address());
            environment.put("COMPARER_THUMBNAILS_STORE", "shared");

            requireThatTheNextServiceFetchesNothing(thumbnail -> {});
        }
    }

    private void requireThatTheNextServiceFetchesNothing(Consumer<String> awaitStored) {
        List<String> first;
        try (PackagedService service = started()) {
            first = responses();
            PackagedService.awaitStored(managementPort);
            awaitStored.accept(thumbnails(first).get(0));
            service.kill();
        }
        demo.journal().clear();

        try (PackagedService service = started()) {
            assertThat(responses()).isEqualTo(first);

            assertThat(demo.journal().graphQl())
                    .extracting(RequestJournal.Entry::operationName)
                    .as("lists are read again after ten seconds")
                    .allMatch("ListRuns"::equals);
            assertThat(demo.journal().files()).isEmpty();
            assertThat(demo.journal().bucket()).isEmpty();
            assertThat(service.output()).doesNotContain(" WARN ", " ERROR ");
        }
    }

    private void awaitDisk(String thumbnail) {
        StoreFolders.awaitCommitted(
                storeFolder, width -> get(port, thumbnail.replaceFirst("width=.*", "width=" + width)));
    }

    private PackagedService started() {
        return PackagedService.start(folder, environment).awaitListening(port);
    }

    /** Returns the responses to the page's requests, and the thumbnails that it shows. */
    private List<String> responses() {
        List<String> responses = new ArrayList<>();
        CALLS.forEach(call -> responses.add(get(port, call)));
        thumbnails(responses).forEach(thumbnail -> responses.add(get(port, thumbnail)));
        return responses;
    }

    private static List<String> thumbnails(List<String> responses) {
        List<String> thumbnails = responses.stream()
                .flatMap(response -> THUMBNAIL.matcher(response).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(thumbnails).hasSizeGreaterThan(10);
        return thumbnails;
    }

    private String get(int to, String path) {
        try {
            HttpResponse<byte[]> reply = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            String body = new String(reply.body(), StandardCharsets.ISO_8859_1);
            assertThat(reply.statusCode()).as("%s: %s", path, body).isEqualTo(200);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
