package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.images.ImageMetrics;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Reads the image keys of several runs through a function that reads those of one project. */
public final class RunMetricsReader implements Function<Set<RunPath>, Map<RunPath, RunOutcome<ImageMetrics>>> {

    private final Function<WantedImages, Collection<RunOutcome<ImageMetrics>>> runs;

    public RunMetricsReader(Function<WantedImages, Collection<RunOutcome<ImageMetrics>>> runs) {
        this.runs = requireNonNull(runs, "runs is null");
    }

    @Override
    public Map<RunPath, RunOutcome<ImageMetrics>> apply(Set<RunPath> paths) {
        Map<RunPath, List<String>> wanted =
                paths.stream().collect(Collectors.toMap(Function.identity(), path -> List.of()));
        return ByProject.read(wanted, runs);
    }
}
