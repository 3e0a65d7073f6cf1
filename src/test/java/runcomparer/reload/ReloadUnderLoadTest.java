package runcomparer.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;
import runcomparer.testing.RunningService;

/** Saving a route file does not affect concurrent requests. */
class ReloadUnderLoadTest {

    private static final int SAVES = 2;
    private static final int MANY_SAVES = 15;
    private static final int MANY_CALLERS = 12;

    @TempDir
    static Path folder;

    private static EditableHome home;
    private static RunningService service;
    private static EveryEndpoint endpoints;

    @BeforeAll
    static void start() {
        home = EditableHome.in(folder);
        // nothing stays fresh, so that every request passes through all of its routes
        service = home.start(Map.of("COMPARER_FRESH_RUNNING", "0s", "COMPARER_FRESH_ENDED", "0s"));
        endpoints = EveryEndpoint.of(service).keepAsking();
    }

    @AfterAll
    static void stop() {
        endpoints.close();
        service.close();
    }

    static List<String> files() {
        return EditableHome.projectRoutes();
    }

    @ParameterizedTest
    @MethodSource("files")
    void save_duringRequestsToEveryEndpoint_affectsNone(String file) {
        save(file, SAVES);
        long asked = endpoints.asked();
        await().until(() -> endpoints.asked() > asked + 2L * endpoints.size());
        assertThat(endpoints.failures()).isEmpty();
    }

    @Test
    void save_overAndOver_whileManyCallThatVeryRoute_disturbsNoRequest() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(MANY_CALLERS);
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Integer>> worst = new ArrayList<>();
        for (int caller = 0; caller < MANY_CALLERS; caller++) {
            worst.add(callers.submit(() -> {
                int highest = 0;
                while (!done.get()) {
                    highest = Math.max(highest, service.get("/").status());
                }
                return highest;
            }));
        }
        save("get-root.camel.yaml", MANY_SAVES);
        done.set(true);
        callers.shutdown();
        for (Future<Integer> status : worst) {
            assertThat(status.get()).isEqualTo(200);
        }
    }

    /** Listens once, because Logback may miss an appender that is added right after another was removed under load. */
    private static void save(String file, int times) {
        try (LogLines log = LogLines.listen()) {
            for (int save = 1; save <= times; save++) {
                log.clear();
                home.edit("routes/" + file, text -> text + "# saved once more\n");
                log.awaitLine(file, "was loaded");
            }
        }
    }
}
