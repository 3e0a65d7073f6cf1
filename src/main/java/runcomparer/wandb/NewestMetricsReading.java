package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ImageMetrics;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOrder;

/** Reads the image keys of the newest runs of a project in one request. */
public final class NewestMetricsReading implements WandbReading {

    private final ProjectPath project;
    private final WandbRequest request;
    private List<ImageMetrics> metrics;

    NewestMetricsReading(GraphQlDocuments documents, ProjectPath project, int newest) {
        GraphQlDocuments.Name list = GraphQlDocuments.Name.LIST_RUN_METRICS;
        this.project = project;
        this.request = new WandbRequest(list.operation(), documents.document(list), Map.of(
                "entity", project.entity(),
                "project", project.project(),
                "newest", newest,
                "order", RunFilters.order(RunOrder.NEWEST_FIRST)));
    }

    @Override
    public boolean isIncomplete() {
        return metrics == null;
    }

    @Override
    public WandbRequest nextRequest() {
        return request;
    }

    @Override
    public NewestMetricsReading with(GraphQlAnswer answer) {
        JsonNode edges = WireJson.array(Answers.project(project, answer).path("runs"), "edges");
        List<ImageMetrics> read = new ArrayList<>();
        for (JsonNode edge : edges) {
            read.add(RunReader.readMetrics(project, edge.path("node")));
        }
        metrics = List.copyOf(read);
        return this;
    }

    /** Gives the image keys of each run, newest run first. */
    public List<ImageMetrics> metrics() {
        return metrics;
    }

    /** Gives the image keys of all these runs, those of most runs first. */
    public List<String> mostFrequentFirst() {
        return ImageMetrics.mostFrequentFirst(metrics);
    }
}
