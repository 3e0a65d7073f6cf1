package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
        return new Answer(List.of("runs", query.range()), page, () -> page.runs().stream().map(this::info).toList(),
                found.freshness(), query.caller(), Map.of(
                        "Link", PageLinks.of(query, page.total()),
                        "X-Total-Count", Long.toString(page.total())));
    }

    private RunInfo info(Run run) {
        return new RunInfo(run.path().runId(), run.name(), run.createdAt(), runUrls.of(run.path()), run.state());
    }

    public Answer metrics(MetricsQuery query, Found<List<String>> found) {
        return new Answer(List.of("metrics", query.project()), found.value(), found::value,
                found.freshness(), query.caller(), Map.of());
    }

    public Answer runMetrics(RunMetricsQuery query, Found<RunOutcome<ImageMetrics>> found) {
        ImageMetrics metrics = found.value().orThrow();
        return new Answer(List.of("runMetrics", query.run()), metrics, () -> runMetrics(metrics),
                found.freshness(), query.caller(), Map.of());
    }

    private static RunMetrics runMetrics(ImageMetrics metrics) {
        Run run = metrics.run();
        return new RunMetrics(run.path().runId(), run.name(), run.state(),
                metrics.metrics().stream().map(Answers::runMetric).toList());
    }

    private static RunMetrics.RunMetric runMetric(ImageMetric metric) {
        List<RunMetrics.TypeCount> types = metric.types().entrySet().stream()
                .map(type -> new RunMetrics.TypeCount(type.getKey(), type.getValue()))
                .toList();
        return new RunMetrics.RunMetric(metric.metric(), metric.type(), metric.values(), types);
    }

    public Answer runSteps(RunStepsQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        Supplier<Object> steps =
                () -> Arrays.stream(stepsOf(run, query.metrics())).mapToObj(StepInfo::new).toList();
        return new Answer(List.of("runSteps", query.run(), query.metrics()), source(run), steps,
                found.freshness(), query.caller(), Incomplete.headers(List.of(run)));
    }

    public Answer runImages(RunImagesQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        Supplier<Object> metrics = () -> metricsOf(run, query.metrics()).stream()
                .map(metric -> stepImages(query, run, metric))
                .filter(metric -> !metric.images().isEmpty())
                .toList();
        Object key = List.of("runImages", query.run(), query.metrics(), query.step(), query.caller().origin());
        return new Answer(key, source(run), metrics,
                found.freshness(), query.caller(), Incomplete.headers(List.of(run)));
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

    public Answer steps(StepsQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        Map<String, RunOutcome<RunImages>> runs = found.value();
        throwIfNoneWasAsked(runs.values());
        List<RunImages> read = runs.values().stream().filter(run -> !run.isFailed()).map(RunOutcome::value).toList();
        List<Object> sources = new ArrayList<>();
        runs.values().forEach(run -> sources.add(run.isFailed() ? Problems.of(run.failure()) : source(run.value())));
        Supplier<Object> steps = () -> query.runIds().stream()
                .map(runId -> runSteps(runs.get(runId), query.metrics()))
                .toList();
        return new Answer(List.of("steps", query.project(), query.runIds(), query.metrics()), sources, steps,
                found.freshness(), query.caller(), Incomplete.headers(read));
    }

    /** The call fails as a whole when W&amp;B could not be asked for any run; an unknown run is an answer. */
    private static void throwIfNoneWasAsked(Collection<RunOutcome<RunImages>> runs) {
        boolean none = runs.stream().allMatch(run -> run.isFailed() && Problems.of(run.failure()).status() >= 500);
        if (none) {
            runs.stream().findFirst().ifPresent(RunOutcome::orThrow);
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

    /** What answers about a run are made from: equal as long as name and images are those read before. */
    private static List<Object> source(RunImages run) {
        List<Object> source = new ArrayList<>(run.metrics().values());
        source.add(run.run().name());
        return source;
    }
}
