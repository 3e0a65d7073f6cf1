package runcomparer.wandb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ImageMetrics;
import runcomparer.runs.ListedRun;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/** Reads the node of a run in an answer. */
public final class RunReader {

    private RunReader() {
    }

    /**
     * @throws WandbFailed when the node lacks what every run has
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
     * @throws WandbFailed when the node lacks what every run has
     */
    public static ImageMetrics readMetrics(ProjectPath project, JsonNode node) {
        Run run = read(project, node);
        return new ImageMetrics(run, new HistoryKeys(node.path("historyKeys")).imageMetrics());
    }

    /**
     * Reads the node of a run in a list.
     *
     * @throws WandbFailed when the node lacks what every run has
     */
    static ListedRun readListed(ProjectPath project, JsonNode node) {
        return new ListedRun(read(project, node), tags(node), textOrNull(node, "group"),
                textOrNull(node.path("user"), "username"));
    }

    private static List<String> tags(JsonNode node) {
        List<String> tags = new ArrayList<>();
        if (!WireJson.isAbsent(node.path("tags"))) {
            for (JsonNode tag : WireJson.array(node, "tags")) {
                if (!tag.isTextual()) {
                    throw WireJson.wrong("tags", "a list of texts", tag);
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
