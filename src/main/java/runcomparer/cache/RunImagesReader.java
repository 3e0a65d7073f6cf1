package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.cache.RunImagesCache.RunMetric;
import runcomparer.images.MetricImages;
import runcomparer.images.ReadRows;
import runcomparer.images.RunImages;
import runcomparer.images.RunMetricImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Reads the images of several metric keys of several runs through a function that reads the runs of one project. */
public final class RunImagesReader
        implements Function<Set<RunMetric>, Map<RunMetric, RunOutcome<RunMetricImages>>> {

    private final Function<WantedImages, Collection<RunOutcome<RunImages>>> runs;

    public RunImagesReader(Function<WantedImages, Collection<RunOutcome<RunImages>>> runs) {
        this.runs = requireNonNull(runs, "runs is null");
    }

    @Override
    public Map<RunMetric, RunOutcome<RunMetricImages>> apply(Set<RunMetric> keys) {
        Map<RunPath, List<String>> wanted = keys.stream().collect(Collectors.groupingBy(
                RunMetric::run, Collectors.mapping(RunMetric::metric, Collectors.toList())));
        Map<RunPath, RunOutcome<RunImages>> read = ByProject.read(wanted, runs);
        Map<RunMetric, RunOutcome<RunMetricImages>> parts = new HashMap<>();
        keys.forEach(key -> parts.put(key, part(key, read.get(key.run()))));
        return parts;
    }

    /** A metric without images is kept as such, so that it is not read again for every caller. */
    private static RunOutcome<RunMetricImages> part(RunMetric key, RunOutcome<RunImages> run) {
        requireNonNull(run, () -> "run '" + key.run() + "' was asked for but not read");
        if (run.isFailed()) {
            return RunOutcome.failed(key.run(), run.failure());
        }
        RunImages images = run.value();
        MetricImages ofMetric = images.metrics()
                .getOrDefault(key.metric(), new MetricImages.Builder(key.metric()).build());
        ReadRows rows = images.rows().getOrDefault(key.metric(), ReadRows.NONE);
        return RunOutcome.of(key.run(), new RunMetricImages(images.run(), ofMetric, rows));
    }
}
