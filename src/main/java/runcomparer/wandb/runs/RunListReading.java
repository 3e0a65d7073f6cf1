package runcomparer.wandb.runs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import runcomparer.runs.ListedRun;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunRange;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseNodes;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.graphql.WandbRequest;

/**
 * Reads a range of the run list. Jumps to the range with a cursor made from the offset; if that leads elsewhere, because
 * the server's cursors have a different format, walks there page by page. Runs that are created meanwhile shift the list;
 * a run that is returned twice is listed once.
 */
public final class RunListReading implements WandbReading {

    private static final int WALKING_PAGE = 100;

    private final GraphQlDocuments documents;
    private final RunRange range;
    private final Map<String, ListedRun> runs = new LinkedHashMap<>();
    private boolean jumping;
    private long position;
    private String cursor;
    private long total;
    private boolean complete;

    public RunListReading(GraphQlDocuments documents, RunRange range) {
        this.documents = requireNonNull(documents, "documents is null");
        this.range = requireNonNull(range, "range is null");
        this.jumping = range.offset() > 0;
        this.position = range.offset();
        this.cursor = jumping ? Cursor.encode(range.offset() - 1) : null;
    }

    @Override
    public boolean isIncomplete() {
        return !complete;
    }

    @Override
    public WandbRequest nextRequest() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("entity", range.project().entity());
        variables.put("project", range.project().project());
        variables.put("perPage", position < range.offset() ? WALKING_PAGE : (int) (end() - position));
        variables.put("order", RunFilters.order(range.search().order()));
        variables.put("filters", RunFilters.text(range.search()));
        if (cursor != null) {
            variables.put("cursor", cursor);
        }
        GraphQlDocuments.Name list = GraphQlDocuments.Name.LIST_RUNS;
        return new WandbRequest(list.operation(), documents.document(list), variables);
    }

    @Override
    public RunListReading accept(GraphQlResponse response) {
        JsonNode project;
        try {
            project = ResponseNodes.project(range.project(), response);
        } catch (WandbFailed failure) {
            return recover(failure);
        }
        JsonNode connection = project.path("runs");
        JsonNode edges = WireJson.array(connection, "edges");
        total = WireJson.count(project, "runCount");
        if (jumping && !landed(edges)) {
            walk();
        } else {
            jumping = false;
            take(edges, WireJson.flag(connection.path("pageInfo"), "hasNextPage"));
        }
        return this;
    }

    /** Walks from the start if the server does not accept the cursor. */
    @Override
    public RunListReading recover(WandbFailed failure) {
        boolean rejected = failure.status() == 400 || failure.status() == 200;
        if (!jumping || !rejected) {
            throw failure;
        }
        walk();
        return this;
    }

    /** Returns the runs; none if the range is beyond the last run. */
    public RunPage page() {
        return new RunPage(range, List.copyOf(runs.values()), Math.max(total, runs.isEmpty() ? 0 : position));
    }

    private boolean landed(JsonNode edges) {
        if (edges.isEmpty()) {
            return total <= range.offset();
        }
        OptionalLong first = Cursor.decode(edges.get(0).path("cursor").asText());
        return first.isPresent() && first.getAsLong() == range.offset();
    }

    private void walk() {
        jumping = false;
        position = 0;
        cursor = null;
        complete = isBeyondTheLastRun();
    }

    private void take(JsonNode edges, boolean more) {
        String last = cursor;
        for (JsonNode edge : edges) {
            if (position >= range.offset() && position < end()) {
                ListedRun listed = RunReader.readListed(range.project(), edge.path("node"));
                runs.putIfAbsent(listed.run().path().runId(), listed);
            }
            position++;
            last = WireJson.textOrNull(edge, "cursor");
        }
        complete = !more || position >= end() || isBeyondTheLastRun() || last == null || last.equals(cursor);
        cursor = last;
    }

    /** Whether the range is beyond the last run; a server that does not count its runs reports 0. */
    private boolean isBeyondTheLastRun() {
        return total > 0 && total <= range.offset();
    }

    private long end() {
        return range.offset() + range.limit();
    }
}
