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
}
