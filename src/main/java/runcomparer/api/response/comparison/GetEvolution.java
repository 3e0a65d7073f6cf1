package runcomparer.api.response.comparison;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.EvolutionQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.api.response.FailedRuns;
import runcomparer.api.response.images.ImageInfos;
import runcomparer.api.response.images.ImagesOfRun;
import runcomparer.api.response.images.IncompleteMetrics;
import runcomparer.cache.CacheResult;
import runcomparer.files.thumbnail.ThumbnailPrefetcher;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;

/** Responds to {@code GET /evolution}. A run that could not be read keeps its row. */
@NonBlocking
public final class GetEvolution {

    private final ImageInfos infos;
    private final ThumbnailPrefetcher thumbnails;

    /**
     * @param thumbnails creates the thumbnails that the client is about to request
     */
    public GetEvolution(ImageInfos infos, ThumbnailPrefetcher thumbnails) {
        this.infos = requireNonNull(infos, "infos is null");
        this.thumbnails = requireNonNull(thumbnails, "thumbnails is null");
    }

    /**
     * Returns the response.
     *
     * @param found the images of the runs by run id
     */
    public ApiResponse respond(
            @Body EvolutionQuery query, @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> found) {
        Map<String, RunOutcome<RunImages>> runs = found.value();
        FailedRuns.throwIfNoneCouldBeRead(runs.values());
        FailedRuns.logUnread(query.caller(), runs.values());
        List<RunImages> read = RunOutcome.values(runs.values());
        Object key = List.of(
                "evolution",
                query.project(),
                query.runIds(),
                query.choice(),
                query.thumbnails(),
                query.caller().origin());
        return new ApiResponse(
                key,
                runs.values().stream().map(ImagesOfRun::sourceWithState).toList(),
                () -> info(query, new EvolutionRows(query, runs, read, infos)),
                found.freshness(),
                query.caller(),
                IncompleteMetrics.headers(read));
    }

    /** Not called for a cached response, whose thumbnails were created with it. */
    private EvolutionInfo info(EvolutionQuery query, EvolutionRows rows) {
        query.thumbnails()
                .filter(width -> infos.haveThumbnails())
                .ifPresent(width ->
                        thumbnails.make(rows.images(), width, query.caller().requester()));
        return rows.info();
    }
}
