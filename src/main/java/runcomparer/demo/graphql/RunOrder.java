package runcomparer.demo.graphql;

import java.util.Comparator;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.runs.LiveRun;

/** The orders in which runs can be listed. */
final class RunOrder {

    private RunOrder() {}

    /** Parses an order; by default the oldest run comes first. */
    static Comparator<LiveRun> parse(String order) {
        String requested = order == null || order.isBlank() ? "+created_at" : order;
        boolean descending = requested.startsWith("-");
        Comparator<LiveRun> ascending = by(requested.replaceFirst("^[+-]", ""));
        return (descending ? ascending.reversed() : ascending).thenComparing(LiveRun::id);
    }

    private static Comparator<LiveRun> by(String field) {
        if (field.startsWith("config.")) {
            RunField config = RunField.named(field);
            return Comparator.comparing(config::of, RunOrder::compareValues);
        }
        return switch (field) {
            case "created_at", "createdAt" -> Comparator.comparing(LiveRun::createdAt);
            case "heartbeat_at", "heartbeatAt" -> Comparator.comparing(LiveRun::heartbeatAt);
            case "updated_at", "updatedAt" -> Comparator.comparing(LiveRun::updatedAt);
            case "name" -> Comparator.comparing(LiveRun::id);
            case "display_name", "displayName" -> Comparator.comparing(LiveRun::displayName);
            case "state" -> Comparator.comparing(LiveRun::state);
            default -> throw HttpException.badRequest("runs cannot be ordered by '" + field + "'");
        };
    }

    /** Compares config values: null, then numbers, then everything else. W&amp;B does not document its order. */
    private static int compareValues(Object one, Object other) {
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return Double.compare(number.doubleValue(), otherNumber.doubleValue());
        }
        int ranks = Integer.compare(rank(one), rank(other));
        return ranks == 0 ? String.valueOf(one).compareTo(String.valueOf(other)) : ranks;
    }

    private static int rank(Object value) {
        if (value == null) {
            return 0;
        }
        return value instanceof Number ? 1 : 2;
    }
}
