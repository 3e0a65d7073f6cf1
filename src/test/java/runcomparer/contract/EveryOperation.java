package runcomparer.contract;

import java.io.File;
import java.net.URI;
import java.util.List;
import runcomparer.client.ApiClient;
import runcomparer.client.ApiException;
import runcomparer.client.api.ImagesApi;
import runcomparer.client.api.MetricsApi;
import runcomparer.client.api.RunsApi;
import runcomparer.client.api.ScalarsApi;
import runcomparer.client.api.ServiceApi;
import runcomparer.client.api.StepsApi;
import runcomparer.client.model.Comparison;
import runcomparer.client.model.Evolution;
import runcomparer.client.model.ImageInfo;
import runcomparer.client.model.MetricImages;
import runcomparer.client.model.RefreshRequest;
import runcomparer.client.model.Root;
import runcomparer.client.model.RunInfo;
import runcomparer.client.model.RunMetrics;
import runcomparer.client.model.RunScalars;
import runcomparer.client.model.RunSteps;
import runcomparer.client.model.Scalars;
import runcomparer.client.model.StepInfo;
import runcomparer.client.model.StepsRequest;

/** Every operation, called as a user of the generated client would. */
public record EveryOperation(ApiClient client) {

    public Root root() throws ApiException {
        return new ServiceApi(client).getRoot();
    }

    public List<RunInfo> runs() throws ApiException {
        return runs(List.of(), List.of(), "-created_at");
    }

    public List<RunInfo> runs(List<String> states, List<String> config, String order) throws ApiException {
        return new RunsApi(client)
                .listRuns("demo", "image-training", 1, 20, states, List.of(), null, null, null, null, config, order);
    }

    public List<String> metrics() throws ApiException {
        return new MetricsApi(client).listMetrics("demo", "image-training");
    }

    public List<RunMetrics> metricsOfNewestRuns() throws ApiException {
        return new MetricsApi(client).listNewestRunMetrics("demo", "image-training");
    }

    public RunMetrics metricsOf(RunInfo run) throws ApiException {
        return new MetricsApi(client).listRunMetrics(run.getId(), "demo", "image-training");
    }

    public void refresh(RunInfo run) throws ApiException {
        new ServiceApi(client).refresh(List.of(run.getId()), "demo", "image-training", new RefreshRequest());
    }

    public List<StepInfo> stepsOf(RunInfo run, List<String> metrics) throws ApiException {
        return new StepsApi(client).listRunSteps(run.getId(), "demo", "image-training", metrics);
    }

    public List<MetricImages> imagesOf(RunInfo run, Long step, List<String> metrics) throws ApiException {
        return imagesOf(run, step, metrics, "exact", null);
    }

    /**
     * Lists the images of a run at a step.
     *
     * @param caption null for all images
     */
    public List<MetricImages> imagesOf(RunInfo run, Long step, List<String> metrics, String align, String caption)
            throws ApiException {
        return new ImagesApi(client)
                .listRunImages(run.getId(), step, metrics, align, caption, "demo", "image-training");
    }

    public List<RunSteps> stepsOf(List<RunInfo> runs, List<String> metrics) throws ApiException {
        StepsRequest request =
                new StepsRequest().runIds(runs.stream().map(RunInfo::getId).toList());
        return new StepsApi(client).listSteps(request, "demo", "image-training", metrics);
    }

    public RunScalars scalarsOf(RunInfo run, List<String> keys) throws ApiException {
        return new ScalarsApi(client).listRunScalars(run.getId(), keys, 100, "demo", "image-training");
    }

    public Scalars scalarsOf(List<RunInfo> runs, List<String> keys) throws ApiException {
        return new ScalarsApi(client)
                .listScalars(runs.stream().map(RunInfo::getId).toList(), keys, 100, "demo", "image-training");
    }

    public Comparison comparisonOf(List<RunInfo> runs, Long step, List<String> config) throws ApiException {
        return new ImagesApi(client)
                .getComparison(
                        runs.stream().map(RunInfo::getId).toList(),
                        List.of("main/samples"),
                        step,
                        "nearest",
                        null,
                        config,
                        "demo",
                        "image-training");
    }

    public Evolution evolutionOf(List<RunInfo> runs, String caption, Integer occurrence, Integer index)
            throws ApiException {
        return new ImagesApi(client)
                .getEvolution(
                        runs.stream().map(RunInfo::getId).toList(),
                        "main/samples",
                        caption,
                        occurrence,
                        index,
                        0L,
                        1_000L,
                        5,
                        "previous",
                        64,
                        "demo",
                        "image-training");
    }

    public File zipOf(List<RunInfo> runs, Long step) throws ApiException {
        return new ImagesApi(client)
                .getComparisonZip(
                        runs.stream().map(RunInfo::getId).toList(),
                        List.of("main/samples"),
                        step,
                        "nearest",
                        null,
                        List.of(),
                        "demo",
                        "image-training");
    }

    public File file(ImageInfo image) throws ApiException {
        return thumbnail(image, null);
    }

    /**
     * Downloads an image or its thumbnail.
     *
     * @param width null for the image itself
     */
    public File thumbnail(ImageInfo image, Integer width) throws ApiException {
        String[] path = URI.create(image.getUrl().toString()).getPath().split("/", 6);
        return new ImagesApi(client).getFile(path[2], path[3], path[4], path[5], width);
    }
}
