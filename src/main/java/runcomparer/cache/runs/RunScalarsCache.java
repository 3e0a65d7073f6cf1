package runcomparer.cache.runs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import runcomparer.cache.CacheRequest;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Fetch;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.Loader;
import runcomparer.cache.Loading;
import runcomparer.cache.NamedCache;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.Requests;
import runcomparer.images.RunSelection;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.scalars.RunScalar;
import runcomparer.scalars.RunScalars;
import runcomparer.scalars.ScalarValues;

/**
 * A cache of the values of scalar keys, by run, key and number of points, so that only keys that were not requested before
 * are fetched. A run that cannot be read is a failed outcome and does not affect the others. The route that fetches gets a
 * {@link RunScalarsUpdate} and completes it.
 */
public final class RunScalarsCache implements NamedCache {

    private final ReadThroughCache<SampledKey, RunOutcome<RunScalar>> values;

    /**
     * A scalar key of a run.
     *
     * @param points the maximum number of values
     */
    public record SampledKey(RunPath run, String key, int points) {}

    public RunScalarsCache(ReadThroughCache<SampledKey, RunOutcome<RunScalar>> values) {
        this.values = requireNonNull(values, "values is null");
    }

    /** Returns the values by run id. */
    @Override
    public CompletableFuture<CacheResult<Map<String, RunOutcome<RunScalars>>>> get(
            CacheRequest request, Fetch fetch, Lifetimes lifetimes) {
        ScalarsRequest scalars = Requests.cast(ScalarsRequest.class, request);
        RunSelection selection = scalars.selection();
        List<SampledKey> keys = new ArrayList<>();
        selection
                .metrics()
                .forEach((runId, ofRun) -> ofRun.forEach(key ->
                        keys.add(new SampledKey(new RunPath(selection.project(), runId), key, scalars.points()))));
        return values.getAll(keys, request.requester(), new Loading<>(loader(fetch, scalars.points()), lifetimes))
                .thenApply(parts -> {
                    Map<String, RunOutcome<RunScalars>> runs = new LinkedHashMap<>();
                    keys.stream()
                            .collect(Collectors.groupingBy(SampledKey::run, LinkedHashMap::new, Collectors.toList()))
                            .forEach((run, ofRun) -> runs.put(run.runId(), joined(run, ofRun, parts.value())));
                    return new CacheResult<>(runs, parts.freshness());
                });
    }

    private static Loader<SampledKey, RunOutcome<RunScalar>> loader(Fetch fetch, int points) {
        return (lacking, requester) -> {
            RunScalarsUpdate update = new RunScalarsUpdate(lacking, points);
            fetch.fetch(update, requester);
            return update.values();
        };
    }

    /** Joins the parts of a run; if one of them failed, so has the run. */
    private static RunOutcome<RunScalars> joined(
            RunPath path, List<SampledKey> keys, Map<SampledKey, RunOutcome<RunScalar>> parts) {
        List<ScalarValues> series = new ArrayList<>(keys.size());
        for (SampledKey key : keys) {
            RunOutcome<RunScalar> part = parts.get(key);
            if (part.isFailed()) {
                return RunOutcome.failed(path, part.failure());
            }
            series.add(part.value().values());
        }
        return RunOutcome.of(path, new RunScalars(parts.get(keys.get(0)).value().run(), series));
    }
}
