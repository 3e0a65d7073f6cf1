package runcomparer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import runcomparer.api.answer.GetComparison;
import runcomparer.api.answer.ImageWriter;
import runcomparer.api.archive.ArchiveSlots;
import runcomparer.api.archive.GetComparisonZip;
import runcomparer.files.WandbImages;
import runcomparer.files.thumbnail.ThumbnailLimits;
import runcomparer.files.thumbnail.Thumbnails;
import runcomparer.settings.Settings;
import runcomparer.turns.TurnBounds;

/** Makes the beans with which the routes answer the bytes of images. */
final class FilesWiring implements AutoCloseable {

    /** Half of them are for one caller: one image is scaled while another arrives. */
    private static final int THUMBNAILS_OF_THREAD = 4;

    private final Settings settings;
    private final WandbImages images;
    private final Thumbnails thumbnails;

    /**
     * @param scalingBytes how much memory there is for images while they are scaled
     */
    FilesWiring(Settings settings, WandbImages images, long scalingBytes, MeterRegistry meters) {
        this.settings = settings;
        this.images = images;
        int threads = Runtime.getRuntime().availableProcessors();
        this.thumbnails = new Thumbnails(images, new ThumbnailLimits(settings.wandbTimeout(), scalingBytes,
                settings.thumbnails(), threads, TurnBounds.halves(
                        THUMBNAILS_OF_THREAD * threads, settings.waitingReads(), settings.longestWait())));
        thumbnails.monitor(meters);
    }

    /**
     * @param json writes what archives tell of their files
     */
    void addTo(Map<String, Object> beans, GetComparison comparisons, ObjectMapper json) {
        beans.put("imageWriter", new ImageWriter(images, thumbnails, settings.images()));
        beans.put("getComparisonZip", new GetComparisonZip(comparisons, images, new ArchiveSlots(settings.archives()), json));
    }

    @Override
    public void close() {
        thumbnails.close();
    }
}
