package runcomparer.wandb;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ImageMetrics;
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

    private static Instant timeOrNull(String text) {
        return text == null || text.isBlank() ? null : WandbTime.parse(text);
    }
}
