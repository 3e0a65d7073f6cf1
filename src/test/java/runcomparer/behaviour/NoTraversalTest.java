package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/**
 * No name in a request leads to a local file, or out of the run at W&amp;B. Fault 13 of the original service.
 */
class NoTraversalTest {

    private static final List<String> NAMES = List.of(
            "..",
            "../../x",
            "%2e%2e",
            "%2e%2e%2f%2e%2e%2fx",
            "..%5c..%5cx",
            "%2Fetc%2Fpasswd",
            "..%00",
            "%252e%252e%252fx",
            "~",
            "C:%5cx",
            "x%0d%0aHost:%20evil");

    @TempDir
    private static Path home;

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        Files.copy(Path.of("application.properties"), home.resolve("application.properties"));
        Files.createDirectory(home.resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, home.resolve("routes").resolve(route.getFileName()));
            }
        }
        demo = DemoWandb.start(DemoOptions.defaults());
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
        service = RunningService.in(home, settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @Test
    void names_createNoFileOrDirectory() throws IOException {
        List<Path> before = tree();

        for (String name : NAMES) {
            service.post("/steps", "{\"run_ids\": [\"../../x\", \"..\", \"/etc/passwd\"]}");
            for (String target : List.of(
                    "/runs/%s/steps",
                    "/runs/%s/images?step=1",
                    "/runs/%s/metrics",
                    "/runs?project=%s",
                    "/files/demo/image-training/%s/a.png",
                    "/files/demo/%s/training/a.png")) {
                Reply reply = RawCaller.getUnchecked(service.url(), target.replace("%s", name));
                assertThat(reply.status()).as(target + " " + name).isLessThan(500);
            }
        }

        assertThat(tree()).isEqualTo(before);
    }

    /**
     * A server that decodes {@code %2F} as a slash would read another project, whatever the allow-list says.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/demo/image-training/..%2f..%2fother-team%2fhidden%2fs3cr3t01/media/images/a.png",
                "/files/demo/..%2f..%2fother-team%2fhidden/s3cr3t01/media/images/a.png",
                "/files/demo/image-training/..%5c..%5cx/a.png",
                "/files/demo/a%2fb/training/a.png",
                "/files/demo/image-training/x%0d%0ay/a.png",
                "/files/demo/image-training/x%00/a.png"
            })
    void namesOfMoreThanOneSegment_areNotSentToWandb(String target) {
        demo.journal().clear();

        assertThat(RawCaller.get(service.url(), target).status()).isEqualTo(404);
        assertThat(demo.journal().all()).isEmpty();
    }

    private static List<Path> tree() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "media/images/../../../../../other-team/hidden/s3cr3t01/media/images/a.png",
                "..%2f..%2f..%2fother-team%2fhidden%2fs3cr3t01%2fmedia%2fimages%2fa.png",
                "media/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/other-team/hidden/s3cr3t01/a.png",
                "media%E2%80%A8%2F..%2F..%2F..%2F..%2Fother-team%2Fhidden%2Fs3cr3t01%2Fa.png",
                "a%C2%85b%2F..%2F..%2Fa.png",
                "media/images/..%5c..%5ca.png",
                "%2e%2e%2fearly000%2fa.png",
                "media//images/a.png",
                "media/images/a%00.png",
                "%2Fetc%2Fpasswd.png",
                "https:%2F%2Fevil.example.org%2Fa.png",
                "media/images/a.png%0d%0aX: y.png"
            })
    void filePath_staysWithinTheRun(String path) {
        demo.journal().clear();

        Reply reply = RawCaller.getUnchecked(
                service.url(), "/files/demo/image-training/training/" + path.replace(" ", "%20"));

        assertThat(reply.status()).isIn(403, 404, 422);
        assertThat(demo.journal().all())
                .filteredOn(request -> !request.path().equals("/graphql"))
                .allSatisfy(request -> assertThat(request.path())
                        .startsWith("/files/demo/")
                        .doesNotContain("/..", "other-team", "evil"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.yaml",
                "output.log",
                "wandb-metadata.json",
                "media/table/table_10.table.json",
                "media/html/html_10.html",
                "media/images/a.svg",
                "media/images/a.png.html",
                "requirements.txt"
            })
    void otherFiles_areNotServed(String path) {
        demo.journal().clear();

        assertThat(service.get("/files/demo/image-training/odd-values/" + path).status())
                .isEqualTo(404);
        assertThat(demo.journal().all()).isEmpty();
    }
}
