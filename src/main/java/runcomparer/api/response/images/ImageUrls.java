package runcomparer.api.response.images;

import static java.util.Objects.requireNonNull;

import java.util.function.BiFunction;
import runcomparer.api.query.Caller;
import runcomparer.files.ImageUrlMode;
import runcomparer.runs.PercentEncoding;
import runcomparer.runs.RunPath;

/** Creates the URLs of images. They are not cached, because they depend on the origin that the client uses. */
public final class ImageUrls {

    private static final int THUMBNAIL_WIDTH = 256;

    private final ImageUrlMode form;
    private final BiFunction<RunPath, String, String> wandb;

    /**
     * @param wandb returns W&amp;B's own URL of a file of a run
     */
    public ImageUrls(ImageUrlMode form, BiFunction<RunPath, String, String> wandb) {
        this.form = requireNonNull(form, "form is null");
        this.wandb = requireNonNull(wandb, "wandb is null");
    }

    /** Whether there are thumbnails; W&amp;B, if it serves the images itself, has none. */
    boolean haveThumbnails() {
        return form != ImageUrlMode.WANDB;
    }

    /** Returns the URL of a thumbnail, or null if there are none. */
    String thumbnail(RunPath run, String path, Caller caller) {
        return haveThumbnails() ? of(run, path, caller) + "?width=" + THUMBNAIL_WIDTH : null;
    }

    public String of(RunPath run, String path, Caller caller) {
        if (form == ImageUrlMode.WANDB) {
            return wandb.apply(run, path);
        }
        return "%s/files/%s/%s/%s/%s"
                .formatted(
                        caller.origin(),
                        PercentEncoding.segment(run.project().entity()),
                        PercentEncoding.segment(run.project().project()),
                        PercentEncoding.segment(run.runId()),
                        PercentEncoding.path(path));
    }
}
