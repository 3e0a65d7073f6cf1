package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * Reads the history rows of metric keys of several runs, all of them. The first request asks for everything;
 * more follow only for what is then still missing. A run that fails does not hinder the others.
 */
public final class HistoryReading implements WandbReading {

    private static final int MAX_SPECS = 512;

    private final GraphQlDocuments documents;
    private final ProjectPath project;
    private final List<RunHistory> runs;
    private GraphQlDocuments.Name document = GraphQlDocuments.Name.READ_RUN_IMAGES;
    private List<RunHistory> asked = List.of();
    private WandbRequest next;

    HistoryReading(GraphQlDocuments documents, WantedImages wanted) {
        this.documents = documents;
        this.project = wanted.project();
        this.runs = wanted.metrics().entrySet().stream()
                .map(run -> new RunHistory(
                        new RunPath(project, run.getKey()), run.getValue(), metric -> KnownRows.NONE))
                .toList();
        ask(Integer.MAX_VALUE);
    }

    /**
     * Reads on where earlier readings of runs of one project ended; a metric that is incomplete, and one whose run was
     * rewound, is read anew.
     */
    HistoryReading(GraphQlDocuments documents, ProjectPath project, List<RunImages> known) {
        this.documents = documents;
        this.project = project;
        this.runs = known.stream()
                .map(run -> new RunHistory(
                        run.run().path(),
                        List.copyOf(run.rows().keySet()),
                        metric -> KnownRows.of(run.of(metric))))
                .toList();
        ask(Integer.MAX_VALUE);
    }

    @Override
    public boolean isIncomplete() {
        return next != null;
    }

    @Override
    public boolean isOfSeveral() {
        return asked.size() > 1;
    }

    @Override
    public WandbRequest nextRequest() {
        if (next == null) {
            throw new IllegalStateException("the history of '" + project + "' was read completely");
        }
        asked.forEach(RunHistory::begin);
        return next;
    }

    @Override
    public boolean takeRow(String alias, int spec, JsonNode row) {
        int index = RunBatch.index(alias);
        return index >= 0 && index < asked.size() && asked.get(index).takeRow(spec, row);
    }

    @Override
    public HistoryReading with(GraphQlAnswer answer) {
        JsonNode found = Answers.project(project, answer);
        for (int index = 0; index < asked.size(); index++) {
            take(asked.get(index), index, found, answer);
        }
        document = GraphQlDocuments.Name.READ_RUN_ROWS;
        ask(MAX_SPECS);
        return this;
    }

    /**
     * Gives the images of each run, in the order in which they were asked, with those that were known before; complete
     * when the reading is.
     */
    public List<RunOutcome<RunImages>> outcomes() {
        return runs.stream().map(RunHistory::outcome).toList();
    }

    private static void take(RunHistory run, int index, JsonNode project, GraphQlAnswer answer) {
        try {
            run.take(Answers.run(run.path(), index, project, answer));
        } catch (RunNotFound | WandbException failure) {
            run.fail(failure);
        }
    }

    private void ask(int most) {
        List<RunHistory> asking = new ArrayList<>();
        List<Map<String, Object>> variables = new ArrayList<>();
        int left = most;
        for (RunHistory run : runs) {
            if (run.isIncomplete() && left > 0) {
                List<String> specs = run.ask(left);
                left -= specs.size();
                asking.add(run);
                variables.add(Map.of("run", run.path().runId(), "specs", specs));
            }
        }
        asked = asking;
        next = asking.isEmpty() ? null : RunBatch.request(documents, document, project, variables);
    }
}
