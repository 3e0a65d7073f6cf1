package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import runcomparer.images.MediaEntry;

/**
 * The media of one type under one metric key, as a set of labels, so that none is copied before images are selected.
 * Immutable.
 */
public final class MediaOfType implements MediaEntry {

    private final LoggedMedia origin;
    private final String type;
    private final BitSet labels;

    /**
     * @param labels must not be modified afterwards
     */
    MediaOfType(LoggedMedia origin, String type, BitSet labels) {
        this.origin = requireNonNull(origin, "origin is null");
        this.type = requireNonNull(type, "type is null");
        this.labels = requireNonNull(labels, "labels is null");
    }

    @Override
    public String metric() {
        return origin.metric();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public MediaOfType withCaption(String text) {
        return new MediaOfType(origin, type, origin.withCaption(labels, text));
    }

    /** Returns all media of the metric key. */
    public LoggedMedia origin() {
        return origin;
    }

    BitSet labels() {
        return labels;
    }
}
