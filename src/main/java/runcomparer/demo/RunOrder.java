package runcomparer.demo;

import java.util.Comparator;

/** The orders in which runs can be listed. */
final class RunOrder {

    private RunOrder() {
    }

    /** Without an order the oldest run comes first: who needs another order has to say so. */
    static Comparator<LiveRun> parse(String order) {
        String asked = order == null || order.isBlank() ? "+created_at" : order;
        boolean descending = asked.startsWith("-");
        Comparator<LiveRun> ascending = by(asked.replaceFirst("^[+-]", ""));
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
            default -> throw Refusal.badRequest("runs cannot be ordered by '" + field + "'");
        };
    }

    /** Nothing comes before numbers, and numbers before all else; W&amp;B does not say how it does. */
    private static int compareValues(Object one, Object other) {
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return Double.compare(number.doubleValue(), otherNumber.doubleValue());
        }
        int kinds = Integer.compare(kind(one), kind(other));
        return kinds == 0 ? String.valueOf(one).compareTo(String.valueOf(other)) : kinds;
    }

    private static int kind(Object value) {
        if (value == null) {
            return 0;
        }
        return value instanceof Number ? 1 : 2;
    }
}
