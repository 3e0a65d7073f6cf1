package runcomparer.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import runcomparer.api.archive.ArchiveSlots;
import runcomparer.api.archive.GetComparisonZip;
import runcomparer.api.response.ImageSource;
import runcomparer.api.response.ImageWriter;
import runcomparer.api.response.comparison.GetComparison;
import runcomparer.files.ImageStreams;
import runcomparer.files.WandbImages;
import runcomparer.files.thumbnail.ThumbnailLimits;
import runcomparer.files.thumbnail.ThumbnailPrefetcher;
import runcomparer.files.thumbnail.Thumbnails;
import runcomparer.settings.Settings;
import runcomparer.store.StoreAccess;
import runcomparer.turns.TurnLimits;

/** Creates the beans that serve the bytes of images. */
final class FilesWiring implements AutoCloseable {

    /** Creating a thumbnail mostly consists of waiting for its image, which takes no thread. */
    private static final int THUMBNAILS_PER_THREAD = 12;

    private final Settings settings;
    private final WandbImages images;
    private final Thumbnails thumbnails;
    private final ThumbnailPrefetcher prefetcher;

    /**
     * @param store keeps thumbnails
     */
    FilesWiring(Settings settings, WandbImages images, StoreAccess store, MemoryBudget memory, MeterRegistry meters) {
        this.settings = settings;
        this.images = images;
        int threads = Runtime.getRuntime().availableProcessors();
        TurnLimits turns =
                TurnLimits.halves(THUMBNAILS_PER_THREAD * threads, settings.waitingReads(), settings.longestWait());
        this.thumbnails = new Thumbnails(
                images,
                store,
                new ThumbnailLimits(
                        settings.wandbTimeout(), memory.thumbnailBytes(), memory.servedBytes(), threads, turns),
                meters);
        this.prefetcher = new ThumbnailPrefetcher(thumbnails, turns.maxPerCallOrRun());
    }

    ThumbnailPrefetcher prefetcher() {
        return prefetcher;
    }

    /**
     * @param json writes the descriptions in archives
     */
    void addTo(Map<String, Object> beans, GetComparison comparisons, ObjectMapper json) {
        beans.put("imageStreams", new ImageStreams(images));
        beans.put("imageSource", new ImageSource(images, thumbnails, settings.images()));
        beans.put("imageWriter", new ImageWriter());
        beans.put(
                "getComparisonZip",
                new GetComparisonZip(comparisons, images, new ArchiveSlots(settings.archives()), json));
    }

    @Override
    public void close() {
        thumbnails.close();
    }
}
