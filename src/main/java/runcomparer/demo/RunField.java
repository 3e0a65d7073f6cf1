package runcomparer.demo;

import java.util.Map;

/** A field of a run that filters may name, under W&amp;B's different spellings. */
interface RunField {

    /** The value in a run: text, number, bool, time, list or null. */
    Object of(LiveRun run);

    static RunField named(String name) {
        if (name.startsWith("config.")) {
            return config(name.substring("config.".length()));
        }
        if (name.startsWith("summary_metrics.")) {
            String key = name.substring("summary_metrics.".length());
            return run -> RunSummary.of(run.history()).get(key);
        }
        return switch (name) {
            case "name" -> LiveRun::id;
            case "display_name", "displayName" -> LiveRun::displayName;
            case "state" -> LiveRun::state;
            case "tags" -> run -> run.described().tags;
            case "group" -> run -> run.described().group;
            case "username", "user" -> run -> run.described().user;
            case "created_at", "createdAt" -> LiveRun::createdAt;
            case "heartbeat_at", "heartbeatAt" -> LiveRun::heartbeatAt;
            default -> throw Refusal.badRequest("a filter on '" + name + "' is not known");
        };
    }

    /** A key as it is, with {@code .value} behind it, or with that before what is nested in it. */
    private static RunField config(String path) {
        String key = path.endsWith(".value") ? path.substring(0, path.length() - ".value".length()) : path;
        int nested = key.indexOf(".value.");
        return nested < 0
                ? run -> run.described().config.get(key)
                : run -> below(run.described().config.get(key.substring(0, nested)),
                        key.substring(nested + ".value.".length()));
    }

    private static Object below(Object value, String path) {
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
