package runcomparer.wandb.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import runcomparer.images.ImageMetric;
import runcomparer.images.MediaEntry;
import runcomparer.images.index.LoggedMedia;
import runcomparer.images.index.MediaOfType;
import runcomparer.images.index.MetricImages;

/** The media entries that count as images, by their origin. */
public final class KeptMedia {

    private final IdentityHashMap<LoggedMedia, List<MediaOfType>> media = new IdentityHashMap<>();
    private final Set<MediaKey> keys = new HashSet<>();

    public KeptMedia(Collection<MediaEntry> kept) {
        for (MediaEntry entry : kept) {
            if (entry instanceof MediaOfType logged) {
                media.computeIfAbsent(logged.origin(), unseen -> new ArrayList<>())
                        .add(logged);
            } else if (entry instanceof MediaKey key) {
                keys.add(key);
            }
        }
    }

    /** Returns those of the media that count as images. */
    public MetricImages of(LoggedMedia logged) {
        return logged.images(media.getOrDefault(logged, List.of()));
    }

    /** Returns the image keys of a summary, in its order. */
    public List<ImageMetric> of(HistoryKeys summary) {
        return summary.imageMetrics(keys);
    }
}
