package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LargeImageWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.OneRunWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** The image files of a comparison in one archive. */
class ComparisonZipTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A run with one metric and images at step 5. */
    private static final String RUN = """
            {"data": {"project": {"r0": {"name": "r1", "displayName": "one", "state": "finished",
             "createdAt": "2026-01-01T00:00:00", "heartbeatAt": null, "historyLineCount": 1, "historyKeys": {"keys": {"a":
             {"typeCounts": [{"type": "images/separated", "count": 1}]}}, "lastStep": 5}, "sampledHistory": [[{"_step": 5,
             "a": {"_type": "images/separated", "format": "png", "width": 8, "height": 8, "count": 3, "filenames": [
             "media/images/a_0.png", "media/images/a_1.png", "media/images/a_2.png"]}}]]}}}}""";

    private static final String ZIP = "/comparison.zip?run_ids=r1&metrics=a&step=5";

    private static Map<String, byte[]> unpacked(byte[] archive) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static JsonNode comparison(Map<String, byte[]> files) throws IOException {
        return JSON.readTree(files.get("comparison.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "redirect", "wandb"})
    void archive_containsTheFilesOfTheCells_andListsTheirNames(String form, @TempDir Path folder) throws IOException {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            demo.project("demo", "image-training")
                    .add(DemoRun.named("z1", "z")
                            .imageLists("main/a b", 20, 20, 80, "a fox", "a house")
                            .singleImages("100%", 20, 20, 80, "x")
                            .build());
            Map<String, String> settings = RunningService.settingsFor(demo);
            settings.put("COMPARER_IMAGES", form);
            try (RunningService service = RunningService.with(settings)) {
                String query = "?run_ids=z1&run_ids=nosuchrun&step=45&align=previous&config=*";
                Reply reply = service.get("/comparison.zip" + query);

                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"comparison-45.zip\"");
                Map<String, byte[]> files = unpacked(reply.body());
                assertThat(files.keySet())
                        .containsExactly(
                                "100%25/z1/40_0.png",
                                "main/a b/z1/40_0.png", "main/a b/z1/40_1.png", "comparison.json");
                JsonNode told = comparison(files);
                assertThat(told.findValuesAsText("file"))
                        .containsExactlyElementsOf(List.copyOf(files.keySet()).subList(0, 3));
                assertThat(told.at("/columns/1/problem/status").asInt()).isEqualTo(404);
                assertLikeTheResponse(told, service.get("/comparison" + query).json());
                if (form.equals("proxy")) {
                    String url = told.findValuesAsText("url").get(1);
                    assertThat(service.get(URI.create(url).getRawPath()).body())
                            .isEqualTo(files.get("main/a b/z1/40_0.png"));
                }
                Path file = Files.write(folder.resolve("archive.zip"), reply.body());
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    assertThat(zip.stream()).hasSize(4).allMatch(entry -> entry.getSize() > 0);
                }
            }
        }
    }

    private static void assertLikeTheResponse(JsonNode told, JsonNode answer) {
        told.findParents("file")
                .forEach(image -> ((com.fasterxml.jackson.databind.node.ObjectNode) image).remove("file"));
        assertThat(told).isEqualTo(answer);
    }

    /** Keys that some operating system would confuse with each other, or misinterpret, as folder names. */
    private static final List<String> KEYS = List.of(
            "Loss",
            "loss",
            "LOSS",
            "Straße",
            "STRASSE",
            "\u00e9t\u00e9",
            "e\u0301te\u0301",
            "m",
            "M",
            "m/r1",
            "M/R1",
            "m/r1/40_0.png",
            "comparison.json",
            "Comparison.JSON",
            "aux",
            "AUX.txt",
            "x",
            "x.",
            "x ",
            "x..",
            "a:b",
            "a?b",
            "a\\b",
            "Title\nSub",
            "title\nsub",
            "tab\tkey",
            "a//b",
            "a/b",
            "図".repeat(130) + "1",
            "図".repeat(130) + "2",
            "deep/".repeat(40) + "a",
            "deep/".repeat(40) + "A");

    @Test
    void archive_unpacksOnSystemsThatIgnoreCaseAndComposition(@TempDir Path folder) throws IOException {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            demo.project("demo", "image-training")
                    .add(DemoRun.named("r1", "one").build());
            for (int key = 0; key < KEYS.size(); key++) {
                demo.project("demo", "image-training")
                        .log(
                                "r1",
                                40,
                                Map.of(
                                        KEYS.get(key),
                                        Map.of(
                                                "_type",
                                                "image-file",
                                                "path",
                                                "media/images/" + key + (key % 2 == 0 ? ".png" : ""),
                                                "width",
                                                16,
                                                "height",
                                                16)));
            }
            try (RunningService service = RunningService.reading(demo)) {
                Map<String, byte[]> files = unpacked(
                        service.get("/comparison.zip?run_ids=r1&step=40").body());

                assertThat(files).hasSize(KEYS.size() + 1);
                assertThat(files.keySet().stream().map(ComparisonZipTest::asBlindSystemsReadIt))
                        .doesNotHaveDuplicates();
                assertThat(files.keySet()).noneMatch(name -> files.keySet().stream()
                        .anyMatch(other -> asBlindSystemsReadIt(other).startsWith(asBlindSystemsReadIt(name) + "/")));
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path unpacked = folder.resolve(file.getKey());
                    Files.createDirectories(unpacked.getParent());
                    Files.write(unpacked, file.getValue());
                }
                JsonNode rows = comparison(files).path("rows");
                assertThat(rows.findValuesAsText("metric")).containsExactlyInAnyOrderElementsOf(KEYS);
                for (JsonNode row : rows) {
                    JsonNode image = row.at("/cells/0/images/0");
                    assertThat(image.path("file").asText()).endsWith(".png");
                    assertThat(Files.readAllBytes(
                                    folder.resolve(image.path("file").asText())))
                            .isEqualTo(service.get(URI.create(image.path("url").asText())
                                            .getRawPath())
                                    .body());
                }
            }
        }
    }

    private static String asBlindSystemsReadIt(String name) {
        return Normalizer.normalize(name.toUpperCase(Locale.ROOT), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void unsupportedImage_isReported_evenIfOnlyItsBytesRevealIt() throws IOException {
        String value =
                "{\"_type\": \"images/separated\", \"count\": 3, \"filenames\": [\"a.jp2\", \"text\", \"none\"]}";
        try (OneRunWandb wandb = OneRunWandb.logging("a", value)
                        .file("text", "text".getBytes(StandardCharsets.UTF_8), "image/png")
                        .file("none", TestImages.resource("photo.jfif"), "image/png");
                RunningService service = RunningService.with(wandb.settings())) {
            Map<String, byte[]> files = unpacked(service.get(ZIP).body());

            assertThat(files.keySet()).containsExactly("a/r1/5_2.jpg", "comparison.json");
            JsonNode images = comparison(files).at("/rows/0/cells/0/images");
            assertThat(images.findValuesAsText("file_missing"))
                    .containsExactly("unsupported format", "unsupported format");
            assertThat(images.get(2).path("file").asText()).isEqualTo("a/r1/5_2.jpg");
            assertThat(images.get(0).path("url").isNull()).isTrue();
        }
    }

    @Test
    void missingImage_isReported_andTheOthersAreThere() throws IOException {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = RunningService.with(wandb.settings())) {
            wandb.respond(aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "image/png")
                    .withBody("bytes"));
            wandb.respondToBodyContaining("query", ScriptedWandb.json(200, RUN));
            wandb.respondToFilesEnding("/a_1.png", ScriptedWandb.json(404, "{}"));

            Map<String, byte[]> files = unpacked(service.get(ZIP).body());

            assertThat(files.keySet()).containsExactly("a/r1/5_0.png", "a/r1/5_2.png", "comparison.json");
            assertThat(files.get("a/r1/5_2.png"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("bytes");
            JsonNode image = comparison(files).at("/rows/0/cells/0/images/1");
            assertThat(image.path("file").isNull()).isTrue();
            assertThat(image.path("file_missing").asText()).isEqualTo("not_found");
        }
    }

    @Test
    void failingStorage_resultsInAnArchiveThatReportsIt() throws IOException {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = RunningService.with(wandb.settings())) {
            wandb.respond(500, "{}");
            wandb.respondToBodyContaining("query", ScriptedWandb.json(200, RUN));

            Map<String, byte[]> files = unpacked(service.get(ZIP).body());

            assertThat(files.keySet()).containsExactly("comparison.json");
            assertThat(comparison(files).findValuesAsText("file_missing"))
                    .hasSize(3)
                    .containsOnly("wandb_failed");
        }
    }

    @Test
    void interruptedImage_interruptsTheArchive() {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                LargeImageWandb images = LargeImageWandb.ofBytesStoppingAfter(1_000_000, 100_000)) {
            Map<String, String> settings = wandb.settings();
            // long enough for the run to be read on a slow machine
            settings.put("WANDB_TIMEOUT", "4s");
            wandb.respond(aResponse()
                    .withStatus(302)
                    .withHeader("Location", images.settings().get("WANDB_BASE_URL") + "/a.png"));
            wandb.respondToBodyContaining("query", ScriptedWandb.json(200, RUN));
            try (RunningService service = RunningService.with(settings);
                    LogLines log = LogLines.listen()) {
                assertThatThrownBy(() -> service.sendUnchecked("GET", ZIP, null))
                        .isInstanceOf(UncheckedIOException.class);

                log.awaitLine("WARN", "/comparison.zip was cut off after ", " id=");
            }
        }
    }

    @Test
    void clientThatReadsNothing_buffersNothing_andItsDepartureIsNoticedAtOnce() throws IOException {
        try (LargeImageWandb images = LargeImageWandb.ofBytes(200_000_000);
                ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = RunningService.with(wandb.settings())) {
            wandb.respond(aResponse()
                    .withStatus(302)
                    .withHeader("Location", images.settings().get("WANDB_BASE_URL") + "/a.png"));
            wandb.respondToBodyContaining("query", ScriptedWandb.json(200, RUN));
            List<Socket> readers = new ArrayList<>();
            for (int reader = 0; reader < 5; reader++) {
                Socket socket =
                        new Socket(service.url().getHost(), service.url().getPort());
                socket.getOutputStream()
                        .write(("GET " + ZIP + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                readers.add(socket);
            }
            await().until(() -> images.open() == 5);
            assertThat(service.get("/").status()).isEqualTo(200);
            assertThat(images.sent()).isLessThan(100_000_000);
            for (Socket socket : readers) {
                socket.close();
            }
            await().until(() -> images.open() == 0);
        }
    }

    @Test
    void moreArchivesThanAllowed_areRejectedWith503_untilOneEnds() throws IOException {
        try (LargeImageWandb images = LargeImageWandb.ofBytes(200_000_000);
                ScriptedWandb wandb = ScriptedWandb.start()) {
            Map<String, String> settings = wandb.settings();
            settings.put("COMPARER_ARCHIVES", "1");
            wandb.respond(aResponse()
                    .withStatus(302)
                    .withHeader("Location", images.settings().get("WANDB_BASE_URL") + "/a.png"));
            wandb.respondToBodyContaining("query", ScriptedWandb.json(200, RUN));
            try (RunningService service = RunningService.with(settings)) {
                try (Socket reader =
                        new Socket(service.url().getHost(), service.url().getPort())) {
                    reader.getOutputStream()
                            .write(("GET " + ZIP + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    await().until(() -> images.open() == 1);

                    Reply refused = service.get(ZIP);

                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.header("Retry-After")).isEqualTo("5");
                    assertThat(refused.json().path("type").asText()).isEqualTo("/problems/service-busy");
                    assertThat(refused.json().path("detail").asText())
                            .contains("as many archives as it may at once: 1");
                    assertThat(service.get("/comparison?run_ids=r1&metrics=a&step=5")
                                    .status())
                            .isEqualTo(200);
                }
                await().until(() -> service.send("HEAD", ZIP, null).status() == 200);
            }
        }
    }

    @Test
    void archivesThatEndOrFail_releaseTheirPlaces() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            Map<String, String> settings = wandb.settings();
            settings.put("COMPARER_ARCHIVES", "1");
            wandb.respond(aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "image/png")
                    .withBody("bytes"));
            wandb.respondToBodyContaining("query", ScriptedWandb.json(200, RUN));
            try (RunningService service = RunningService.with(settings)) {
                for (int time = 0; time < 3; time++) {
                    assertThat(service.get("/comparison.zip?run_ids=r1&step=x").status())
                            .isEqualTo(422);
                    assertThat(service.get(ZIP + "&entity=other").status()).isEqualTo(403);
                    assertThat(service.send("HEAD", ZIP, null).status()).isEqualTo(200);
                    assertThat(unpacked(service.get(ZIP).body())).hasSize(4);
                }
                wandb.respondToBodyContaining(
                        "query", ScriptedWandb.json(200, "{\"data\": {\"project\": {\"r0\": null}}}"));
                for (int time = 0; time < 3; time++) {
                    assertThat(service.get("/comparison.zip?run_ids=none&metrics=a&step=5")
                                    .status())
                            .isNotEqualTo(503);
                }
            }
        }
    }

    @Test
    void head_fetchesNothing() {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = RunningService.with(wandb.settings())) {
            wandb.respond(500, "{}");
            wandb.respondToBodyContaining("query", ScriptedWandb.json(200, RUN));

            assertThat(service.send("HEAD", ZIP, null).status()).isEqualTo(200);
            assertThat(wandb.requests())
                    .allMatch(event -> event.getRequest().getUrl().equals("/graphql"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/comparison.zip?step=1",
                "/comparison.zip?run_ids=r1",
                "/comparison.zip?run_ids=r1&step=1&align=x"
            })
    void invalidRequest_isRejectedBeforeTheArchiveStarts(String path) {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = RunningService.with(wandb.settings())) {
            assertThat(service.get(path).status()).isEqualTo(422);
        }
    }
}
