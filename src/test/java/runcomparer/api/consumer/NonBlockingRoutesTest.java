package runcomparer.api.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.settings.SettingsFixture;
import runcomparer.wiring.Wiring;

/** Which of the shipped routes run on the event loops. */
class NonBlockingRoutesTest {

    /** Camel's own cache endpoints may block. */
    private static final List<String> ON_WORKERS = List.of("refresh");

    private static Wiring wiring;
    private static DefaultCamelContext camel;

    @BeforeAll
    static void load() throws Exception {
        wiring = new Wiring(
                SettingsFixture.of(Map.of(
                        "WANDB_BASE_URL", "http://127.0.0.1:1", "WANDB_ENTITY", "team", "WANDB_PROJECT", "project")),
                Optional.empty(),
                Path.of("routes"));
        camel = new DefaultCamelContext();
        wiring.beans().forEach(camel.getRegistry()::bind);
        for (Path file : routeFiles()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        }
    }

    private static List<Path> routeFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> !file.endsWith("api.camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @AfterAll
    static void stop() {
        camel.stop();
        wiring.close();
    }

    private static boolean neverBlocks(String name) {
        RouteDefinition route = camel.getRouteDefinitions().stream()
                .filter(it -> it.getInput().getEndpointUri().equals("direct:" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route from direct:" + name));
        return NonBlockingSteps.only(route, camel)
                && NonBlockingSteps.targets(route).stream().allMatch(NonBlockingRoutesTest::neverBlocks);
    }

    @Test
    void operations_neverBlock() {
        List<String> operations = camel.getRouteDefinitions().stream()
                .filter(route -> route.getOutputs().get(0).getId().endsWith("-readQuery"))
                .map(RouteDefinition::getRouteId)
                .toList();

        assertThat(operations).hasSizeGreaterThan(15).contains("listRunImages", "getComparison", "streamEvents");
        assertThat(operations.stream().filter(name -> !neverBlocks(name))).containsExactlyElementsOf(ON_WORKERS);
        assertThat(neverBlocks(NonBlockingRoutes.PROBLEM)).isTrue();
    }

    @Test
    void routesThatRead_mayBlock() {
        assertThat(List.of("read-run-images", "read-from-wandb", "wandb-request"))
                .noneMatch(NonBlockingRoutesTest::neverBlocks);
    }
}
