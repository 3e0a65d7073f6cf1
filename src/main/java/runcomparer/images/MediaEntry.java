package runcomparer.images;

/**
 * What was logged under one metric key as values of one type: the media of a run, or, in summaries of runs, merely the
 * fact. Routes decide by metric key and type which entries count as images. Immutable.
 */
public interface MediaEntry {

    String metric();

    /** Returns W&amp;B's type, such as {@code image-file}; for a list, that of its items. */
    String type();

    /**
     * Returns only the media whose captions contain a text, ignoring case. Entries of summaries have no captions and are
     * returned unchanged.
     */
    MediaEntry withCaption(String text);

    /** Returns this entry as one that counts as images. */
    default Kept kept() {
        return new Kept(this);
    }

    /** An entry that counts as images. */
    record Kept(MediaEntry entry) {}
}
