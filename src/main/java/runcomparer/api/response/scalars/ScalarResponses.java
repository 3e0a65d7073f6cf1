package runcomparer.api.response.scalars;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.ScalarsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.scalars.RunScalars;
import runcomparer.scalars.ScalarKeys;
import runcomparer.scalars.ScalarValues;

/** Converts the scalars of runs, or their keys, for responses. */
final class ScalarResponses {

    /** Creates a response from the scalars or the scalar keys of runs. */
    @FunctionalInterface
    interface ResponseFactory {

        /**
         * Creates the response.
         *
         * @param source returns what the part of a run is made from; equal sources result in equal parts
         */
        <T> ApiResponse create(
                ScalarsQuery query,
                CacheResult<Map<String, RunOutcome<T>>> found,
                Function<T, Object> source,
                Function<T, ScalarsOfRun> form);
    }

    private ScalarResponses() {}

    /** Creates the response from the values of the requested keys, or from the keys if none are requested. */
    @SuppressWarnings("unchecked")
    static ApiResponse respond(ScalarsQuery query, CacheResult<?> found, ResponseFactory factory) {
        return query.isOfKeys()
                ? factory.create(
                        query,
                        byId((CacheResult<Map<RunPath, RunOutcome<ScalarKeys>>>) found),
                        ScalarResponses::source,
                        ScalarResponses::of)
                : factory.create(
                        query,
                        (CacheResult<Map<String, RunOutcome<RunScalars>>>) found,
                        ScalarResponses::source,
                        ScalarResponses::of);
    }

    private static CacheResult<Map<String, RunOutcome<ScalarKeys>>> byId(
            CacheResult<Map<RunPath, RunOutcome<ScalarKeys>>> found) {
        Map<String, RunOutcome<ScalarKeys>> byId = new LinkedHashMap<>();
        found.value().forEach((run, keys) -> byId.put(run.runId(), keys));
        return new CacheResult<>(byId, found.freshness());
    }

    static ScalarsOfRun of(ScalarKeys keys) {
        Run run = keys.run();
        return new ScalarsOfRun(
                run.path().runId(),
                run.name(),
                run.state(),
                keys.keys().stream()
                        .map(key -> new ScalarsOfRun.Key(key.key(), key.values()))
                        .toList(),
                keys.leftOut() == 0 ? null : keys.leftOut(),
                null,
                null);
    }

    static ScalarsOfRun of(RunScalars scalars) {
        Run run = scalars.run();
        return new ScalarsOfRun(
                run.path().runId(),
                run.name(),
                run.state(),
                null,
                null,
                scalars.series().stream().map(ScalarResponses::series).toList(),
                null);
    }

    /** Returns a run that could not be read. */
    static ScalarsOfRun failed(RunOutcome<?> run) {
        return new ScalarsOfRun(run.path().runId(), null, null, null, null, null, Problems.of(run.failure()));
    }

    static Object source(ScalarKeys keys) {
        return keys;
    }

    static Object source(RunScalars scalars) {
        return List.of(
                scalars.run(),
                scalars.series().stream().map(ScalarValues::token).toList());
    }

    private static ScalarsOfRun.Series series(ScalarValues values) {
        return new ScalarsOfRun.Series(
                values.key(), values.isSampled(), values.logged(), values.steps(), values.values());
    }
}
