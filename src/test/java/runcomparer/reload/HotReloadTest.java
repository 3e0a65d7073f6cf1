package runcomparer.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** A saved route file takes effect without a restart, and an error in it does no harm. */
class HotReloadTest {

    private static final String ROOT = "routes/get-root.camel.yaml";
    private static final String OWN = "routes/own.camel.yaml";
    private static final String OWN_ROUTE = """
            - route:
                id: hello
                from:
                  uri: platform-http:/hello
                  steps:
                    - setBody:
                        id: hello-say
                        expression:
                          constant:
                            expression: %s
            """;

    @TempDir
    static Path folder;

    private static EditableHome home;
    private static RunningService service;
    private static EveryEndpoint endpoints;
    private LogLines log;

    @BeforeAll
    static void start() {
        home = EditableHome.in(folder);
        service = home.start(Map.of("COMPARER_FRESH_RUNNING", "0s", "COMPARER_FRESH_ENDED", "0s"));
        endpoints = EveryEndpoint.of(service);
    }

    @AfterAll
    static void stop() {
        endpoints.close();
        service.close();
    }

    @BeforeEach
    void listen() {
        log = LogLines.listen();
    }

    @AfterEach
    void everythingIsMendedWithoutRestart() {
        EditableHome.projectRoutes().forEach(file -> home.restore("routes/" + file));
        await().untilAsserted(() -> {
            endpoints.askOnce();
            assertThat(endpoints.failures()).isEmpty();
            assertThat(service.get("/").json().path("demo").asBoolean()).isTrue();
            assertThat(ask("/runs/nobody/steps").header("Retry-After")).isNull();
        });
        log.close();
    }

    private static Reply ask(String path) {
        return service.sendUnchecked("GET", path, null);
    }

    private static void until(Supplier<Reply> call, Predicate<Reply> expected) {
        await().pollInterval(Duration.ofMillis(20)).until(call::get, expected);
    }

    private static String header(String name, String value) {
        return """
                        - setHeader:
                            id: added
                            name: %s
                            expression:
                              constant:
                                expression: "%s"
                """.formatted(name, value);
    }

    @Test
    void save_withAnAddedStep_changesTheResponse() {
        home.edit(ROOT, text -> text + header("Content-Disposition", "inline"));

        until(() -> ask("/"), reply -> "inline".equals(reply.header("Content-Disposition")));
    }

    @Test
    void save_withTheTimeOfThePreviousSave_changesTheResponse() {
        home.edit(ROOT, text -> text + header("Content-Disposition", "inline"));
        until(() -> ask("/"), reply -> "inline".equals(reply.header("Content-Disposition")));

        home.replaceAtTheSameTime(ROOT, "inline", "attachment");

        until(() -> ask("/"), reply -> "attachment".equals(reply.header("Content-Disposition")));
    }

    @Test
    void save_ofTheProblemRoute_changesTheProblemsOfEveryOperation() {
        home.edit("routes/problems.camel.yaml", text -> text + header("Retry-After", "77"));

        until(() -> ask("/runs/nobody/steps"), reply -> "77".equals(reply.header("Retry-After")));
        assertThat(ask("/runs?page=x").header("Retry-After")).isEqualTo("77");
        assertThat(ask("/runs/nobody/metrics").header("Retry-After")).isEqualTo("77");
        assertThat(ask("/runs/nobody/images?step=0").header("Retry-After")).isEqualTo("77");
        assertThat(ask("/metrics?project=other").header("Retry-After")).isEqualTo("77");
        assertThat(ask("/files/a/b/c/d.png").header("Retry-After")).isEqualTo("77");
        assertThat(service.sendUnchecked("POST", "/steps", "{}", "Content-Type", "application/json")
                        .header("Retry-After"))
                .isEqualTo("77");
    }

    @Test
    void save_ofTheRouteToWandb_changesTheRequests() {
        home.replace("routes/wandb-request.camel.yaml", "{{wandb.graphql}}", "{{wandb.graphql}}/elsewhere");

        until(() -> ask("/runs"), reply -> reply.status() == 502);
    }

    @Test
    void save_ofARouteThatReads_changesWhatIsRead() {
        home.replace(
                "routes/read-project-metrics.camel.yaml",
                "expression: ${body.metrics}",
                "expression: ${body.nothingOfTheKind}");

        until(() -> ask("/metrics"), reply -> reply.status() == 500);
    }

    @Test
    void save_ofAMissingOperation_isReportedAndTheContractStaysInEffect() {
        home.write("routes/api.camel.yaml", home.text("routes/api.camel.yaml").replace("openapi.yaml", "nothing.yaml"));

        log.awaitLine("WARN", "api.camel.yaml");
        endpoints.askOnce();
        assertThat(endpoints.failures()).isEmpty();
    }

    @Test
    void brokenYaml_isReportedInOneLineWithFileAndLine_andTheOldRouteContinues() {
        home.replace(ROOT, "    description: What", "    description: [What");

        log.awaitLine("WARN", "get-root.camel.yaml", "line 4");
        assertThat(service.get("/").status()).isEqualTo(200);
        assertThat(log.otherThanRequests()).hasSize(1);
    }

    @Test
    void unknownStep_isReportedInOneLineWithFileAndLine_andTheOldRouteContinues() {
        home.replace(ROOT, "        - removeHeaders:", "        - removeHaeders:");

        log.awaitLine("WARN", "get-root.camel.yaml", "removeHaeders", "line 15");
        assertThat(service.get("/").status()).isEqualTo(200);
        assertThat(log.otherThanRequests()).hasSize(1);
    }

    @Test
    void unknownBean_isReportedInOneLine_andTheOldRouteContinues() {
        home.replace(ROOT, "ref: getRoot", "ref: gteRoot");

        log.awaitLine("WARN", "get-root.camel.yaml", "gteRoot");
        assertThat(service.get("/").status()).isEqualTo(200);
        assertThat(log.otherThanRequests()).hasSize(1);
    }

    @Test
    void brokenFile_doesNotKeepOtherFilesFromTakingEffect() {
        home.replace("routes/list-runs.camel.yaml", "ref: responseWriter", "ref: nobody");
        log.awaitLine("WARN", "list-runs.camel.yaml");

        home.edit(ROOT, text -> text + header("Content-Disposition", "inline"));

        until(() -> ask("/"), reply -> "inline".equals(reply.header("Content-Disposition")));
    }

    @Test
    void emptiedFile_isReported_andTheOldRouteContinues() {
        home.write(ROOT, "");

        log.awaitLine("INFO", "get-root.camel.yaml", "is empty");
        assertThat(service.get("/").status()).isEqualTo(200);
    }

    @Test
    void deletedFile_isReported_andTheOldRouteContinues() {
        home.delete(ROOT);

        log.awaitLine("INFO", "get-root.camel.yaml", "was deleted");
        assertThat(service.get("/").status()).isEqualTo(200);
    }

    @Test
    void newFile_withARouteOfTheUser_isServedBesideTheContract_andAfterASaveOfIt() {
        home.write(OWN, OWN_ROUTE.formatted("hello"));
        until(
                () -> ask("/hello"),
                reply -> reply.status() == 200 && reply.text().equals("hello"));

        home.write(OWN, OWN_ROUTE.formatted("again"));
        until(
                () -> ask("/hello"),
                reply -> reply.status() == 200 && reply.text().equals("again"));

        home.edit("routes/api.camel.yaml", text -> text + "# saved\n");
        log.awaitLine("api.camel.yaml was loaded");
        assertThat(ask("/hello").text()).isEqualTo("again");
        assertThat(ask("/hello/else").status()).isEqualTo(404);
    }

    @Test
    void newFile_withTheIdOfARouteElsewhere_isReported_andThatRouteContinues() {
        home.write("routes/copy.camel.yaml", home.text(ROOT).replace("name: getRoot", "name: copy-of-root"));

        log.awaitLine("WARN", "copy.camel.yaml", "get-root.camel.yaml", "[getRoot]");
        assertThat(service.get("/").status()).isEqualTo(200);
    }

    @Test
    void renamedFile_isLoaded() {
        String route = OWN_ROUTE.replace("hello", "renamed");
        home.write("routes/before.camel.yaml", route.formatted("before"));
        log.awaitLine("before.camel.yaml was loaded");

        home.delete("routes/before.camel.yaml");
        home.write("routes/after.camel.yaml", route.formatted("after"));

        until(() -> ask("/renamed"), reply -> reply.text().equals("after"));
    }

    @Test
    void newFile_thatIsBroken_isReported_andServedOnceFixed() {
        home.write(
                "routes/other.camel.yaml",
                OWN_ROUTE
                        .replace("hello", "other")
                        .replace("constant:", "constnat:")
                        .formatted("other"));
        log.awaitLine("WARN", "other.camel.yaml", "line 9");
        assertThat(ask("/other").status()).isEqualTo(404);

        home.write(
                "routes/other.camel.yaml", OWN_ROUTE.replace("hello", "other").formatted("mended"));
        until(
                () -> ask("/other"),
                reply -> reply.status() == 200 && reply.text().equals("mended"));
    }
}
