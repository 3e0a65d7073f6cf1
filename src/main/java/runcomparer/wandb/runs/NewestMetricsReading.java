package runcomparer.wandb.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import runcomparer.images.ImageMetrics;
import runcomparer.images.MediaEntry;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOrder;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseNodes;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.graphql.WandbRequest;
import runcomparer.wandb.media.KeptMedia;

/** Reads the image keys of the newest runs of a project in one request. */
public final class NewestMetricsReading implements WandbReading {

    private final ProjectPath project;
    private final WandbRequest request;
    private List<RunKeys> keys;
    private KeptMedia kept = new KeptMedia(List.of());

    public NewestMetricsReading(GraphQlDocuments documents, ProjectPath project, int newest) {
        GraphQlDocuments.Name list = GraphQlDocuments.Name.LIST_RUN_METRICS;
        this.project = project;
        this.request = new WandbRequest(
                list.operation(),
                documents.document(list),
                Map.of(
                        "entity", project.entity(),
                        "project", project.project(),
                        "newest", newest,
                        "order", RunFilters.order(RunOrder.NEWEST_FIRST)));
    }

    @Override
    public boolean isIncomplete() {
        return keys == null;
    }

    @Override
    public WandbRequest nextRequest() {
        return request;
    }

    @Override
    public NewestMetricsReading accept(GraphQlResponse response) {
        JsonNode edges = WireJson.array(ResponseNodes.project(project, response).path("runs"), "edges");
        List<RunKeys> read = new ArrayList<>();
        for (JsonNode edge : edges) {
            read.add(RunReader.readKeys(project, edge.path("node")));
        }
        keys = List.copyOf(read);
        return this;
    }

    @Override
    public List<MediaEntry> media() {
        return keys.stream()
                .flatMap(run -> run.summary().mediaKeys().stream())
                .<MediaEntry>map(key -> key)
                .distinct()
                .toList();
    }

    @Override
    public NewestMetricsReading keep(List<MediaEntry> images) {
        kept = new KeptMedia(images);
        return this;
    }

    /** Returns the image keys of each run, the newest run first. */
    public List<ImageMetrics> metrics() {
        return keys.stream().map(run -> run.images(kept)).toList();
    }
}
