package runcomparer.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.client.ApiClient;
import runcomparer.client.ApiException;
import runcomparer.client.model.Comparison;
import runcomparer.client.model.Evolution;
import runcomparer.client.model.EvolutionCell;
import runcomparer.client.model.EvolutionRow;
import runcomparer.client.model.ImageInfo;
import runcomparer.client.model.MetricImages;
import runcomparer.client.model.RunInfo;
import runcomparer.client.model.RunMetrics;
import runcomparer.client.model.RunScalars;
import runcomparer.client.model.RunSteps;
import runcomparer.client.model.ScalarKey;
import runcomparer.client.model.Scalars;
import runcomparer.client.model.StepInfo;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RunningService;

/** The contract as the service serves it, to the tools and generated clients of its users. */
class ServedContractTest {

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    private static String served(String path) {
        return service.sendUnchecked("GET", path, null).text();
    }

    private static EveryOperation everyOperation() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(service.url().toString());
        client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        return new EveryOperation(client);
    }

    @Test
    void generatedClient_readsEveryOperation() throws Exception {
        EveryOperation every = everyOperation();
        RunInfo run = every.runs().get(2);
        List<String> metrics = List.of("main/samples", "main/reals");
        List<StepInfo> steps = every.stepsOf(run, metrics);
        List<MetricImages> images = every.imagesOf(run, steps.get(0).getStep(), metrics);
        List<RunSteps> both = every.stepsOf(every.runs().subList(2, 4), metrics);

        assertThat(every.root().getMessage()).isEqualTo("Wandb Run Comparer API");
        assertThat(run.getCreatedAt()).isNotNull();
        assertThat(every.metrics()).containsAll(metrics);
        assertThat(every.metricsOfNewestRuns()).contains(every.metricsOf(run));
        assertThat(every.metricsOf(run).getRunName()).isEqualTo(run.getName());
        assertThat(both.get(0).getSteps())
                .isEqualTo(steps.stream().map(StepInfo::getStep).toList());
        assertThat(images.get(0).getRunId()).isEqualTo(run.getId());
    }

    @Test
    void generatedClient_refreshesARun() throws Exception {
        EveryOperation every = everyOperation();
        RunInfo run = every.runs().get(2);
        RunMetrics before = every.metricsOf(run);
        demo.journal().clear();

        every.refresh(run);

        assertThat(every.metricsOf(run)).isEqualTo(before);
        assertThat(demo.journal().graphQl()).hasSize(1);
    }

    @Test
    void generatedClient_searchesRuns() throws Exception {
        List<RunInfo> runs = everyOperation()
                .runs(List.of("finished", "crashed"), List.of("optimizer=adamw", "lr=0.001"), "heartbeat_at");

        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            assertThat(run.getState()).isIn("finished", "crashed");
            assertThat(run.getTags()).isNotEmpty();
        });
        assertThat(runs).extracting(RunInfo::getHeartbeatAt).isSorted();
    }

    @Test
    void generatedClient_readsImagesOfAnotherStep() throws Exception {
        EveryOperation every = everyOperation();
        RunInfo run = every.runs().get(0);
        long step = every.stepsOf(run, List.of("main/samples")).get(1).getStep();

        List<MetricImages> images = every.imagesOf(run, step + 1, List.of("main/samples"), "previous", null);

        assertThat(images.get(0).getStep()).isEqualTo(step + 1);
        assertThat(images.get(0).getImages()).allMatch(image -> image.getStep() == step);
        assertThat(every.imagesOf(run, step, List.of("main/samples"), "exact", "no such caption"))
                .isEmpty();
    }

    @Test
    void generatedClient_comparesRuns() throws Exception {
        EveryOperation every = everyOperation();

        Comparison comparison = every.comparisonOf(every.runs().subList(4, 7), 250L, List.of("lr", "model"));

        assertThat(comparison.getColumns()).hasSize(3).allSatisfy(run -> assertThat(run.getConfig())
                .containsKeys("lr", "model.width", "model.attention"));
        assertThat(comparison.getRows().get(0).getCells()).hasSize(3).allSatisfy(cell -> assertThat(cell.getImages())
                .isNotEmpty());
    }

    @Test
    void generatedClient_followsAPrompt() throws Exception {
        EveryOperation every = everyOperation();
        List<RunInfo> runs = every.runs().subList(4, 7);

        Evolution first = every.evolutionOf(runs, null, null, 0);
        Evolution captioned = every.evolutionOf(runs, first.getPrompts().get(1).getCaption(), 0, null);

        assertThat(first.getSteps()).hasSize(5);
        assertThat(first.getRows()).hasSize(3).allSatisfy(row -> assertThat(row.getCells())
                .hasSize(5)
                .allSatisfy(cell -> assertThat(cell.getImage() == null).isEqualTo(cell.getMissing() != null)));
        assertThat(captioned.getRows())
                .flatExtracting(EvolutionRow::getCells)
                .map(EvolutionCell::getImage)
                .filteredOn(Objects::nonNull)
                .extracting(ImageInfo::getCaption)
                .containsOnly(captioned.getCaption());
    }

    @Test
    void generatedClient_readsScalars() throws Exception {
        EveryOperation every = everyOperation();
        List<RunInfo> runs = every.runs().subList(4, 6);

        Scalars scalars = every.scalarsOf(runs, List.of("train/loss", "lr"));

        assertThat(scalars.getRuns())
                .extracting(RunScalars::getRunId)
                .isEqualTo(runs.stream().map(RunInfo::getId).toList());
        assertThat(scalars.getRuns()).allSatisfy(run -> {
            assertThat(run.getSeries().get(0).getValues())
                    .hasSameSizeAs(run.getSeries().get(0).getSteps())
                    .isNotEmpty();
            assertThat(run.getSeries().get(1).getKey()).isEqualTo("lr");
        });
        assertThat(every.scalarsOf(runs.get(0), List.of()).getKeys())
                .extracting(ScalarKey::getKey)
                .contains("train/loss");
        assertThat(every.scalarsOf(runs, List.of()).getRuns().get(1).getKeys()).isNotEmpty();
    }

    @Test
    void generatedClient_downloadsAComparison() throws Exception {
        EveryOperation every = everyOperation();

        File archive = every.zipOf(every.runs().subList(4, 6), 250L);

        try (ZipFile zip = new ZipFile(archive)) {
            assertThat(zip.getEntry("comparison.json")).isNotNull();
            assertThat(zip.size()).isGreaterThan(2);
        }
        Files.delete(archive.toPath());
    }

    @Test
    void generatedClient_readsAnImage() throws Exception {
        EveryOperation every = everyOperation();
        ImageInfo image = every.imagesOf(every.runs().get(0), 50L, List.of("main/samples"))
                .get(0)
                .getImages()
                .get(0);

        File file = every.file(image);
        File thumbnail = every.thumbnail(image, 64);

        assertThat(image.getThumbnailUrl()).hasToString(image.getUrl() + "?width=256");
        assertThat(Files.size(thumbnail.toPath())).isPositive().isLessThan(Files.size(file.toPath()));
        Files.delete(file.toPath());
        Files.delete(thumbnail.toPath());
    }

    @Test
    void generatedClient_getsProblems() {
        RunInfo unknown = new RunInfo().id("unknown");

        ApiException problem = catchThrowableOfType(
                ApiException.class, () -> everyOperation().stepsOf(unknown, List.of("main/samples")));

        assertThat(problem.getCode()).isEqualTo(404);
        assertThat(problem.getResponseBody()).contains("/problems/not-found", "unknown");
    }

    @Test
    void bothForms_areTheSameContract() {
        assertThat(Contract.parse(served("/openapi.json")).operations())
                .isEqualTo(Contract.parse(served("/openapi.yaml")).operations())
                .isEqualTo(Contract.load().operations());
    }

    @Test
    void lint_reportsNothing() {
        NodeTools.Result lint = NodeTools.installed().lint(served("/openapi.json"));

        assertThat(lint.output()).isBlank();
        assertThat(lint.exit()).isZero();
    }

    @Test
    void typeCheck_reportsNothing() {
        NodeTools.Result check = NodeTools.installed().typeCheck(served("/openapi.json"));

        assertThat(check.output()).isBlank();
        assertThat(check.exit()).isZero();
    }
}
