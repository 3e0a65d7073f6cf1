package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.MetricsQuery;
import runcomparer.api.query.RunImagesQuery;
import runcomparer.api.query.RunMetricsQuery;
import runcomparer.api.query.RunStepsQuery;
import runcomparer.api.query.RunsQuery;
import runcomparer.api.query.StepsQuery;
import runcomparer.cache.Found;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.images.LoggedImage;
import runcomparer.images.RunImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.wandb.WandbException;

/** Joins a query with what was found for it: one method per operation gives the answer. Stateless. */
public final class Answers {

    private final RunUrls runUrls;
    private final ImageUrls imageUrls;

    public Answers(RunUrls runUrls, ImageUrls imageUrls) {
        this.runUrls = requireNonNull(runUrls, "runUrls is null");
        this.imageUrls = requireNonNull(imageUrls, "imageUrls is null");
    }

    public Answer runs(RunsQuery query, Found<RunPage> found) {
        RunPage page = found.value();
        List<RunInfo> runs = page.runs().stream().map(this::info).toList();
        return new Answer(runs, found.freshness(), query.caller(), Map.of(
                "Link", PageLinks.of(query, page.total()),
                "X-Total-Count", Long.toString(page.total())));
    }

    private RunInfo info(Run run) {
        return new RunInfo(run.path().runId(), run.name(), run.createdAt(), runUrls.of(run.path()), run.state());
    }

    public Answer metrics(MetricsQuery query, Found<List<String>> found) {
        return Answer.of(found.value(), found.freshness(), query.caller());
    }

    public Answer runMetrics(RunMetricsQuery query, Found<RunOutcome<ImageMetrics>> found) {
        ImageMetrics metrics = found.value().orThrow();
        Run run = metrics.run();
        return Answer.of(
                new RunMetrics(run.path().runId(), run.name(), run.state(),
                        metrics.metrics().stream().map(Answers::runMetric).toList()),
                found.freshness(), query.caller());
    }

    private static RunMetrics.RunMetric runMetric(ImageMetric metric) {
        List<RunMetrics.TypeCount> types = metric.types().entrySet().stream()
                .map(type -> new RunMetrics.TypeCount(type.getKey(), type.getValue()))
                .toList();
        return new RunMetrics.RunMetric(metric.metric(), metric.type(), metric.values(), types);
    }

    public Answer runSteps(RunStepsQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        List<StepInfo> steps = Arrays.stream(stepsOf(run, query.metrics())).mapToObj(StepInfo::new).toList();
        return new Answer(steps, found.freshness(), query.caller(), Incomplete.headers(List.of(run)));
    }

    public Answer runImages(RunImagesQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        List<StepImages> metrics = metricsOf(run, query.metrics()).stream()
                .map(metric -> stepImages(query, run, metric))
                .filter(metric -> !metric.images().isEmpty())
                .toList();
        return new Answer(metrics, found.freshness(), query.caller(), Incomplete.headers(List.of(run)));
    }

    private StepImages stepImages(RunImagesQuery query, RunImages run, String metric) {
        List<StepImages.ImageInfo> images = run.at(metric, query.step()).stream()
                .map(image -> imageInfo(query, image))
                .toList();
        return new StepImages(query.run().runId(), run.run().name(), metric, query.step(), images);
    }

    private StepImages.ImageInfo imageInfo(RunImagesQuery query, LoggedImage image) {
        String url = image.path() == null ? null : imageUrls.of(query.run(), image.path(), query.caller());
        return new StepImages.ImageInfo(
                url, image.caption(), image.width(), image.height(), query.step(), image.missing());
    }

    /** A run that cannot be read keeps its place; when W&amp;B failed for all of them, so does the call. */
    public Answer steps(StepsQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        throwIfNoneCouldBeRead(found.value().values());
        List<RunSteps> runs = query.runIds().stream()
                .map(runId -> runSteps(found.value().get(runId), query.metrics()))
                .toList();
        List<RunImages> read = found.value().values().stream()
                .filter(run -> !run.isFailed())
                .map(RunOutcome::value)
                .toList();
        return new Answer(runs, found.freshness(), query.caller(), Incomplete.headers(read));
    }

    private static void throwIfNoneCouldBeRead(Collection<RunOutcome<RunImages>> runs) {
        if (!runs.isEmpty() && runs.stream().allMatch(run -> run.failure() instanceof WandbException)) {
            throw runs.iterator().next().failure();
        }
    }

    private static RunSteps runSteps(RunOutcome<RunImages> run, List<String> metrics) {
        String runId = run.path().runId();
        return run.isFailed()
                ? new RunSteps(runId, new long[0], Problems.of(run.failure()))
                : new RunSteps(runId, stepsOf(run.value(), metrics), null);
    }

    private static long[] stepsOf(RunImages run, List<String> asked) {
        return run.steps(metricsOf(run, asked));
    }

    /** The metrics of an answer: those asked, or all that the run logged. */
    private static List<String> metricsOf(RunImages run, List<String> asked) {
        return asked.isEmpty() ? run.metrics().keySet().stream().sorted().toList() : asked;
    }
}
