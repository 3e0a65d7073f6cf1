package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * Reads something of several runs that does not depend on their metrics, and that is read anew each time.
 *
 * @param <T> what is read of each run
 */
public final class RunsReader<T> implements Reader<RunPath, RunOutcome<T>> {

    private final BiFunction<WantedImages, Requester, Collection<RunOutcome<T>>> reads;

    /**
     * @param reads answers an outcome for every run that it is asked for
     */
    public RunsReader(BiFunction<WantedImages, Requester, Collection<RunOutcome<T>>> reads) {
        this.reads = requireNonNull(reads, "reads is null");
    }

    @Override
    public Map<RunPath, RunOutcome<T>> read(Map<RunPath, Optional<RunOutcome<T>>> known, Requester requester) {
        Map<RunPath, List<String>> wanted =
                known.keySet().stream().collect(Collectors.toMap(Function.identity(), path -> List.of()));
        return ByProject.read(wanted, project -> reads.apply(project, requester));
    }
}
