package runcomparer.wandb.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import runcomparer.runs.ListedRun;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.media.HistoryKeys;

/** Reads the nodes of runs in responses. */
public final class RunReader {

    private RunReader() {}

    /**
     * Reads a run.
     *
     * @throws runcomparer.wandb.WandbFailed if the node lacks a mandatory field
     */
    public static Run read(ProjectPath project, JsonNode node) {
        if (!node.isObject()) {
            throw WireJson.wrong("run", "an object", node);
        }
        String id = WireJson.text(node, "name");
        String displayName = WireJson.textOrNull(node, "displayName");
        String state = WireJson.textOrNull(node, "state");
        return new Run(
                new RunPath(project, id),
                displayName == null || displayName.isBlank() ? id : displayName,
                state == null ? "" : state,
                WandbTime.parse(WireJson.text(node, "createdAt")),
                timeOrNull(WireJson.textOrNull(node, "heartbeatAt")),
                WireJson.count(node, "historyLineCount"));
    }

    /**
     * Reads the node of a run that has {@code historyKeys}.
     *
     * @throws runcomparer.wandb.WandbFailed if the node lacks a mandatory field
     */
    static RunKeys readKeys(ProjectPath project, JsonNode node) {
        return new RunKeys(read(project, node), new HistoryKeys(node.path("historyKeys")));
    }

    /**
     * Reads the node of a run in a list.
     *
     * @throws runcomparer.wandb.WandbFailed if the node lacks a mandatory field
     */
    static ListedRun readListed(ProjectPath project, JsonNode node) {
        return new ListedRun(
                read(project, node), tags(node), textOrNull(node, "group"), textOrNull(node.path("user"), "username"));
    }

    private static List<String> tags(JsonNode node) {
        List<String> tags = new ArrayList<>();
        if (!WireJson.isAbsent(node.path("tags"))) {
            for (JsonNode tag : WireJson.array(node, "tags")) {
                if (!tag.isTextual()) {
                    throw WireJson.wrong("tags", "a list of strings", tag);
                }
                tags.add(tag.textValue());
            }
        }
        return tags;
    }

    private static String textOrNull(JsonNode node, String name) {
        String text = WireJson.textOrNull(node, name);
        return text == null || text.isBlank() ? null : text;
    }

    private static Instant timeOrNull(String text) {
        return text == null || text.isBlank() ? null : WandbTime.parse(text);
    }
}
