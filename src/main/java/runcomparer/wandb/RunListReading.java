package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.runs.ListedRun;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunRange;

/**
 * Reads a range of the run list. It jumps to the range with a cursor made from the offset;
 * where that leads elsewhere, because the server's cursors are of another form, it walks there page by page.
 * Runs that are created meanwhile shift the list: a run met twice is kept once.
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

    RunListReading(GraphQlDocuments documents, RunRange range) {
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
    public RunListReading with(GraphQlAnswer answer) {
        JsonNode project;
        try {
            project = Answers.project(range.project(), answer);
        } catch (WandbFailed failure) {
            return refused(failure);
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

    /** Walks from the start when the server did not accept the cursor. */
    @Override
    public RunListReading refused(WandbFailed failure) {
        boolean rejected = failure.status() == 400 || failure.status() == 200;
        if (!jumping || !rejected) {
            throw failure;
        }
        walk();
        return this;
    }

    /** Gives the runs read; of a range beyond the last run there are none. */
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

    /** Tells whether there is nothing to walk to; a server that does not count its runs tells 0. */
    private boolean isBeyondTheLastRun() {
        return total > 0 && total <= range.offset();
    }

    private long end() {
        return range.offset() + range.limit();
    }
}
