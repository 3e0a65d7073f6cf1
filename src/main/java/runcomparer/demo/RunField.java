package runcomparer.demo;

import java.util.List;
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

    /**
     * A path into the config, with or without the {@code value} below which W&amp;B keeps that of each key. A key that
     * has dots itself is not found.
     */
    private static RunField config(String path) {
        List<String> keys = List.of(path.split("\\.", -1));
        boolean named = keys.size() > 1 && keys.get(1).equals("value");
        return run -> {
            Object value = run.described().config.get(keys.get(0));
            for (String key : keys.subList(named ? 2 : 1, keys.size())) {
                value = value instanceof Map<?, ?> map ? map.get(key) : null;
            }
            return value;
        };
    }
}
