package runcomparer.wandb.media;

import static java.util.Objects.requireNonNull;

import runcomparer.images.MediaEntry;

/** A metric key under which values of a media type were logged, according to summaries of keys; the same for all runs. */
public record MediaKey(String metric, String type) implements MediaEntry {

    public MediaKey {
        requireNonNull(metric, "metric is null");
        requireNonNull(type, "type is null");
    }

    @Override
    public MediaKey withCaption(String text) {
        return this;
    }
}
