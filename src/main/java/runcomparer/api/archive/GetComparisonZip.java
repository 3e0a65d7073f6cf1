package runcomparer.api.archive;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import runcomparer.api.NeverWaits;
import runcomparer.api.answer.ComparisonGrid;
import runcomparer.api.answer.GetComparison;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Violation;
import runcomparer.api.query.ComparisonQuery;
import runcomparer.files.WandbImages;

/** Answers {@code GET /comparison.zip}: the files of a comparison's images, and the comparison. */
@NeverWaits
public final class GetComparisonZip {

    private static final int MOST_FILES = 2_000;

    private final GetComparison comparisons;
    private final WandbImages images;
    private final ArchiveSlots slots;
    private final ObjectMapper json;

    public GetComparisonZip(GetComparison comparisons, WandbImages images, ArchiveSlots slots, ObjectMapper json) {
        this.comparisons = requireNonNull(comparisons, "comparisons is null");
        this.images = requireNonNull(images, "images is null");
        this.slots = requireNonNull(slots, "slots is null");
        this.json = requireNonNull(json, "json is null");
    }

    /** The archive, as a publisher. */
    public CompletableFuture<Object> write(ComparisonQuery query, Exchange exchange) {
        ArchiveSlots.Slot slot = slots.take();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                // an archive that is sent gives it back itself
                if (!(done.getMessage().getBody() instanceof ComparisonArchive)) {
                    slot.giveBack();
                }
            }
        });
        return comparisons.grid(query).thenApply(grid -> {
            List<ArchivedImage> wanted = wanted(grid);
            Message message = exchange.getMessage();
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
            message.setHeader(Exchange.CONTENT_TYPE, "application/zip");
            message.setHeader("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(name(query)));
            message.setHeader("Cache-Control", "no-store");
            message.setHeader("X-Content-Type-Options", "nosniff");
            message.setBody(new ComparisonArchive(
                    (run, path) -> images.open(run, path, Optional.empty(), query.caller().requester().now()),
                    wanted, new ComparisonFile(json, grid.comparison()), slot::giveBack));
            return message.getBody();
        });
    }

    private static String name(ComparisonQuery query) {
        return query.asked().step().isPresent() ? "comparison-" + query.asked().step().getAsLong() : "comparison-latest";
    }

    private static List<ArchivedImage> wanted(ComparisonGrid grid) {
        List<ArchivedImage> wanted = new ArrayList<>();
        grid.forEachImage((run, metric, step, index, image) ->
                wanted.add(new ArchivedImage(run, metric, step, index, image.path(), image.missing())));
        if (wanted.size() > MOST_FILES) {
            throw new InvalidRequest(List.of(new Violation(List.of("query", "run_ids"),
                    "ask for %d files, more than the allowed %d".formatted(wanted.size(), MOST_FILES),
                    "value_error.list.max_items")));
        }
        return wanted;
    }
}
