package runcomparer.wandb.reading;

import java.util.ArrayList;
import java.util.List;
import runcomparer.images.MediaEntry;

/** Collects the media entries that count as images. Stateless. */
public final class KeptEntries {

    /**
     * Adds an entry if it was kept.
     *
     * @param before the entries so far, or null before the first
     * @param next a {@link MediaEntry.Kept}, or an entry that was filtered out
     */
    public List<MediaEntry> add(List<MediaEntry> before, Object next) {
        List<MediaEntry> all = before == null ? new ArrayList<>() : before;
        if (next instanceof MediaEntry.Kept kept) {
            all.add(kept.entry());
        }
        return all;
    }
}
