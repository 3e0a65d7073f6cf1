package runcomparer.wandb.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import runcomparer.runs.ListedRun;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;
import runcomparer.wandb.TestJson;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlError;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.WandbRequest;
import runcomparer.wandb.reading.WandbReadings;

class RunListReadingTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");

    private final WandbReadings readings = TestReadings.of(new GraphQlDocuments());
    private final List<WandbRequest> requests = new ArrayList<>();
    private List<String> stored = runs(1000);
    private LongFunction<String> cursors = Cursor::encode;
    private int mostPerPage = Integer.MAX_VALUE;

    @Test
    void page_atTheStart_takesOneRequest() {
        assertThat(ids(read(0, 20))).isEqualTo(stored.subList(0, 20));
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).variables())
                .containsEntry("order", "-created_at")
                .containsEntry("perPage", 20)
                .doesNotContainKey("cursor");
    }

    @Test
    void page_deepInTheList_takesOneRequest() {
        RunPage page = read(900, 50);

        assertThat(ids(page)).isEqualTo(stored.subList(900, 950));
        assertThat(page.total()).isEqualTo(1000);
        assertThat(requests).hasSize(1);
    }

    @Test
    void page_atTheEnd_hasTheRemainingRuns() {
        assertThat(ids(read(990, 50))).isEqualTo(stored.subList(990, 1000));
        assertThat(requests).hasSize(1);
    }

    @Test
    void page_beyondTheEnd_isEmptyAndHasTheTotal() {
        RunPage page = read(5000, 50);

        assertThat(page.runs()).isEmpty();
        assertThat(page.total()).isEqualTo(1000);
        assertThat(requests).hasSize(1);
    }

    @Test
    void page_serverReturnsFewerThanRequested_isFilled() {
        mostPerPage = 30;

        assertThat(ids(read(100, 100))).isEqualTo(stored.subList(100, 200));
        assertThat(requests).hasSize(4);
    }

    @Test
    void page_opaqueCursors_isReachedPageByPage() {
        cursors = position -> "opaque-" + Long.toString(position * 7919, 36);

        assertThat(ids(read(250, 20))).isEqualTo(stored.subList(250, 270));
        assertThat(requests).hasSize(4);
    }

    @Test
    void page_cursorRejected_isReachedPageByPage() {
        RunListReading reading = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 150, 20));

        reading.recover(new WandbFailed(400, "invalid cursor"));

        assertThat(ids(complete(reading).page())).isEqualTo(stored.subList(150, 170));
    }

    @Test
    void page_cursorRejectedWithinTheResponse_isReachedPageByPage() {
        RunListReading reading = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 150, 20));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putNull("project");

        reading.accept(new GraphQlResponse(data, List.of(new GraphQlError("invalid cursor", List.of()))));

        assertThat(ids(complete(reading).page())).isEqualTo(stored.subList(150, 170));
    }

    @Test
    void rejected_forAnotherReason_throws() {
        RunListReading deep = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 150, 20));
        assertThatThrownBy(() -> deep.recover(new WandbFailed(500, "x"))).isInstanceOf(WandbFailed.class);
        RunListReading first = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 20));
        assertThatThrownBy(() -> first.recover(new WandbFailed(400, "x"))).isInstanceOf(WandbFailed.class);
    }

    @Test
    void page_runsCreatedMeanwhile_hasNoRunTwice() {
        mostPerPage = 10;
        RunListReading reading = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 30));
        reading.accept(answer(reading.nextRequest()));
        stored = new ArrayList<>(stored);
        stored.add(0, "new");

        assertThat(ids(complete(reading).page())).doesNotHaveDuplicates().isEqualTo(stored.subList(1, 30));
    }

    @Test
    void page_serverThatNeverEnds_ends() {
        RunListReading reading = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 30));

        reading.accept(TestJson.answer("""
                {'project': {'runCount': 90, 'runs': {'edges': [], 'pageInfo': {'hasNextPage': true}}}}"""));

        assertThat(reading.isIncomplete()).isFalse();
    }

    @Test
    void page_ofRecordedResponse_hasRun() {
        RunListReading reading = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 1));

        reading.accept(GraphQlResponse.of(TestJson.recorded("runs-page.json").path("data")));

        Run run = reading.page().runs().get(0).run();
        assertThat(run.path()).hasToString("demo/p/2ed5xwpn");
        assertThat(run.name()).isEqualTo("glamorous-frog-1");
        assertThat(run.createdAt()).isEqualTo("2023-11-05T17:46:35Z");
        assertThat(run.heartbeatAt()).isEqualTo("2023-11-05T17:46:36Z");
        assertThat(run.historyLineCount()).isEqualTo(10);
        assertThat(run.isRunning()).isFalse();
        assertThat(reading.page().total()).isEqualTo(4);
    }

    @Test
    void page_ofRunsThatLackWhatTheyMay_hasThem() {
        for (String lacking : List.of(
                "",
                ", 'tags': null, 'group': null, 'user': null",
                ", 'group': ' ', 'user': {'username': null}",
                ", 'tags': [], 'user': {}")) {
            RunListReading reading = readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 1));

            reading.accept(TestJson.answer(listed(lacking)));

            ListedRun listed = reading.page().runs().get(0);
            assertThat(listed.tags()).as(lacking).isEmpty();
            assertThat(listed.group()).as(lacking).isNull();
            assertThat(listed.user()).as(lacking).isNull();
        }
    }

    @Test
    void with_describedInAWrongForm_fails() {
        for (String wrong : List.of(
                "'tags': 'a'",
                "'tags': {'a': 'b'}",
                "'tags': ['a', null]",
                "'tags': [7]",
                "'group': 7",
                "'user': {'username': []}")) {
            assertThatThrownBy(() -> readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 1))
                            .accept(TestJson.answer(listed(", " + wrong))))
                    .as(wrong)
                    .isInstanceOf(WandbFailed.class);
        }
    }

    private static String listed(String described) {
        return "{'project': {'runs': {'edges': [{'node': {'name': 'r', 'createdAt': '2026-03-24T01:00:00Z'" + described
                + "}}]}}}";
    }

    @Test
    void with_projectNull_isProjectNotFound() {
        assertThatThrownBy(() -> readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 1))
                        .accept(TestJson.answer("{'project': null}")))
                .isInstanceOf(ProjectNotFound.class);
    }

    @Test
    void with_malformedResponse_fails() {
        for (String project : List.of(
                "7",
                "{}",
                "{'runs': 7}",
                "{'runs': {'edges': {}}}",
                "{'runs': {'edges': [7]}}",
                "{'runs': {'edges': [{'node': null}]}}",
                "{'runCount': 'x', 'runs': {'edges': []}}",
                "{'runs': {'edges': [], 'pageInfo': {'hasNextPage': 'x'}}}")) {
            assertThatThrownBy(() -> readings.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 1))
                            .accept(TestJson.answer("{'project': " + project + "}")))
                    .as(project)
                    .isInstanceOf(WandbFailed.class);
        }
    }

    private RunPage read(long offset, int limit) {
        return complete(readings.runList(new RunRange(PROJECT, RunSearch.ALL, offset, limit)))
                .page();
    }

    private RunListReading complete(RunListReading reading) {
        while (reading.isIncomplete()) {
            reading.accept(answer(reading.nextRequest()));
        }
        return reading;
    }

    /** Responds as W&amp;B does; an invalid cursor is ignored. */
    private GraphQlResponse answer(WandbRequest request) {
        requests.add(request);
        Object after = request.variables().get("cursor");
        long first = LongStream.range(0, stored.size())
                        .filter(position -> cursors.apply(position).equals(after))
                        .findFirst()
                        .orElse(-1)
                + 1;
        if (after != null && cursors.apply(0).equals(Cursor.encode(0))) {
            first = Cursor.decode((String) after).orElseThrow() + 1;
        }
        long asked = Math.min(mostPerPage, (int) request.variables().get("perPage"));
        long end = Math.min(stored.size(), first + asked);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode project = data.putObject("project").put("runCount", stored.size());
        ObjectNode runs = project.putObject("runs");
        ArrayNode edges = runs.putArray("edges");
        for (long position = first; position < end; position++) {
            edges.addObject()
                    .put("cursor", cursors.apply(position))
                    .putObject("node")
                    .put("name", stored.get((int) position))
                    .put("createdAt", "2026-03-24T01:00:00Z");
        }
        runs.putObject("pageInfo").put("hasNextPage", end < stored.size());
        return GraphQlResponse.of(data);
    }

    private static List<String> ids(RunPage page) {
        return page.runs().stream().map(listed -> listed.run().path().runId()).toList();
    }

    private static List<String> runs(int count) {
        return LongStream.range(0, count).mapToObj(n -> "run" + n).toList();
    }
}
