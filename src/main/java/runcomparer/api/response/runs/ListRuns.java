package runcomparer.api.response.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.RunsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.runs.ListedRun;
import runcomparer.runs.Run;
import runcomparer.runs.RunPage;

/** Responds to {@code GET /runs}. */
@NonBlocking
public final class ListRuns {

    private final RunUrls urls;

    public ListRuns(RunUrls urls) {
        this.urls = requireNonNull(urls, "urls is null");
    }

    /** Returns the response. */
    public ApiResponse respond(@Body RunsQuery query, @Variable("page") CacheResult<RunPage> found) {
        RunPage page = found.value();
        return new ApiResponse(
                List.of("runs", query.range()),
                page,
                () -> page.runs().stream().map(this::info).toList(),
                found.freshness(),
                query.caller(),
                Map.of(
                        "Link", PageLinks.of(query, page.total()),
                        "X-Total-Count", Long.toString(page.total())));
    }

    private RunInfo info(ListedRun listed) {
        Run run = listed.run();
        return new RunInfo(
                run.path().runId(),
                run.name(),
                run.createdAt(),
                urls.of(run.path()),
                run.state(),
                listed.tags(),
                listed.group(),
                listed.user(),
                run.heartbeatAt());
    }
}
