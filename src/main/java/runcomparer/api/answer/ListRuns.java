package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.RunsQuery;
import runcomparer.cache.Found;
import runcomparer.cache.ReadThroughCache;
import runcomparer.runs.ListedRun;
import runcomparer.runs.Run;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunRange;

/** Answers {@code GET /runs}. */
@NeverWaits
public final class ListRuns {

    private final ReadThroughCache<RunRange, RunPage> pages;
    private final RunUrls urls;

    public ListRuns(ReadThroughCache<RunRange, RunPage> pages, RunUrls urls) {
        this.pages = requireNonNull(pages, "pages is null");
        this.urls = requireNonNull(urls, "urls is null");
    }

    public CompletableFuture<Answer> answer(RunsQuery query) {
        return pages.get(query.range(), query.caller().requester()).thenApply(found -> answer(query, found));
    }

    private Answer answer(RunsQuery query, Found<RunPage> found) {
        RunPage page = found.value();
        return new Answer(List.of("runs", query.range()), page, () -> page.runs().stream().map(this::info).toList(),
                found.freshness(), query.caller(), Map.of(
                        "Link", PageLinks.of(query, page.total()),
                        "X-Total-Count", Long.toString(page.total())));
    }

    private RunInfo info(ListedRun listed) {
        Run run = listed.run();
        return new RunInfo(run.path().runId(), run.name(), run.createdAt(), urls.of(run.path()), run.state(),
                listed.tags(), listed.group(), listed.user(), run.heartbeatAt());
    }
}
