package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Reads the image keys of several runs. */
public final class RunMetricsReader implements Reader<RunPath, RunOutcome<ImageMetrics>> {

    private final RunReads reads;

    public RunMetricsReader(RunReads reads) {
        this.reads = requireNonNull(reads, "reads is null");
    }

    @Override
    public Map<RunPath, RunOutcome<ImageMetrics>> read(Map<RunPath, Optional<RunOutcome<ImageMetrics>>> known) {
        Map<RunPath, List<String>> wanted =
                known.keySet().stream().collect(Collectors.toMap(Function.identity(), path -> List.of()));
        return ByProject.read(wanted, reads::metrics);
    }
}
