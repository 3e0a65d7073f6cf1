package runcomparer.demo.graphql;

import java.util.List;
import java.util.Map;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.runs.LiveRun;

/** A field of a run that filters can refer to, in any of W&amp;B's spellings. */
interface RunField {

    /** Returns the value in a run: a string, number, boolean, time, list or null. */
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
            case "tags" -> run -> run.definition().tags;
            case "group" -> run -> run.definition().group;
            case "username", "user" -> run -> run.definition().user;
            case "created_at", "createdAt" -> LiveRun::createdAt;
            case "heartbeat_at", "heartbeatAt" -> LiveRun::heartbeatAt;
            default -> throw HttpException.badRequest("unknown filter field '" + name + "'");
        };
    }

    /**
     * Returns a path into the config, with or without the {@code value} under which W&amp;B stores the value of each
     * key. Keys that contain dots are not found.
     */
    private static RunField config(String path) {
        List<String> keys = List.of(path.split("\\.", -1));
        boolean named = keys.size() > 1 && keys.get(1).equals("value");
        return run -> {
            Object value = run.definition().config.get(keys.get(0));
            for (String key : keys.subList(named ? 2 : 1, keys.size())) {
                value = value instanceof Map<?, ?> map ? map.get(key) : null;
            }
            return value;
        };
    }
}
