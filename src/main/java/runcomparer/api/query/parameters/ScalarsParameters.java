package runcomparer.api.query.parameters;

import java.util.List;
import runcomparer.api.query.Caller;
import runcomparer.api.query.ScalarsQuery;

/** Parses the parameters of a request for scalars. */
final class ScalarsParameters {

    private static final int MAX_KEYS = 16;
    private static final int MAX_KEY_LENGTH = 512;
    private static final int MAX_POINTS = 1_000;
    private static final int DEFAULT_POINTS = 500;

    /** About ten megabytes as JSON, and two thirds of the scalars that fit into the default cache. */
    private static final int MAX_VALUES = 250_000;

    private final RequestParameters parameters;

    ScalarsParameters(RequestParameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the query for these runs; violations are collected in the parameters. */
    ScalarsQuery read(ProjectAccess projects, List<String> runIds, Caller caller) {
        List<String> keys = parameters.texts("keys", MAX_KEYS, MAX_KEY_LENGTH);
        int points = (int) parameters.number("points", 1, MAX_POINTS, DEFAULT_POINTS);
        long values = (long) runIds.size() * keys.size() * points;
        if (values > MAX_VALUES) {
            parameters
                    .violations()
                    .add(
                            "query",
                            "points",
                            "results in %d values for all runs and keys, more than the allowed %d"
                                    .formatted(values, MAX_VALUES),
                            "value_error.number");
        }
        return new ScalarsQuery(projects.requested(parameters), runIds, keys, points, caller);
    }
}
