package runcomparer.api.archive;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.support.SynchronizationAdapter;
import runcomparer.api.NonBlocking;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Violation;
import runcomparer.api.query.ComparisonQuery;
import runcomparer.api.response.comparison.ComparisonGrid;
import runcomparer.api.response.comparison.GetComparison;
import runcomparer.cache.CacheResult;
import runcomparer.files.WandbImages;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Handles {@code GET /comparison.zip}: the files of a comparison's images, and the comparison itself. */
@NonBlocking
public final class GetComparisonZip {

    private static final int MAX_FILES = 2_000;

    private final GetComparison comparisons;
    private final WandbImages files;
    private final ArchiveSlots slots;
    private final ObjectMapper json;

    public GetComparisonZip(GetComparison comparisons, WandbImages files, ArchiveSlots slots, ObjectMapper json) {
        this.comparisons = requireNonNull(comparisons, "comparisons is null");
        this.files = requireNonNull(files, "files is null");
        this.slots = requireNonNull(slots, "slots is null");
        this.json = requireNonNull(json, "json is null");
    }

    /** Takes one of the few archives that may be written at a time, and gives it back if none is written. */
    public ArchiveSlots.Slot acquireSlot(Exchange exchange) {
        ArchiveSlots.Slot slot = slots.acquire();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                // a published archive releases the slot itself
                if (!(done.getMessage().getBody() instanceof ComparisonArchive)) {
                    slot.release();
                }
            }
        });
        return slot;
    }

    /**
     * Returns the archive, as a publisher.
     *
     * @param images the images of the runs by run id
     * @param configs their configurations, or null if none are requested
     */
    public CompletableFuture<Object> write(
            @Body ComparisonQuery query,
            @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> images,
            @Variable("configs") CompletableFuture<CacheResult<Map<RunPath, RunOutcome<RunConfig>>>> configs,
            @Variable("slot") ArchiveSlots.Slot slot,
            Exchange exchange) {
        return comparisons.grid(query, images, configs).thenApply(grid -> {
            List<ArchivedImage> requested = requested(grid);
            Message message = exchange.getMessage();
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
            message.setHeader(Exchange.CONTENT_TYPE, "application/zip");
            message.setHeader("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(name(query)));
            message.setHeader("Cache-Control", "no-store");
            message.setHeader("X-Content-Type-Options", "nosniff");
            message.setBody(new ComparisonArchive(
                    (run, path) -> files.open(
                            run,
                            path,
                            Optional.empty(),
                            query.caller().requester().now()),
                    requested,
                    new ComparisonFile(json, grid.comparison()),
                    slot::release));
            return message.getBody();
        });
    }

    private static String name(ComparisonQuery query) {
        return query.selector().step().isPresent()
                ? "comparison-" + query.selector().step().getAsLong()
                : "comparison-latest";
    }

    private static List<ArchivedImage> requested(ComparisonGrid grid) {
        List<ArchivedImage> requested = new ArrayList<>();
        grid.forEachImage((run, metric, step, index, image) ->
                requested.add(new ArchivedImage(run, metric, step, index, image.path(), image.missing())));
        if (requested.size() > MAX_FILES) {
            throw new InvalidRequest(List.of(new Violation(
                    List.of("query", "run_ids"),
                    "result in %d files, more than the allowed %d".formatted(requested.size(), MAX_FILES),
                    "value_error.list.max_items")));
        }
        return requested;
    }
}
