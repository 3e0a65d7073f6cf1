package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.function.BiFunction;
import runcomparer.api.query.Caller;
import runcomparer.files.ImageForm;
import runcomparer.runs.PercentEncoding;
import runcomparer.runs.RunPath;

/** Writes the URLs of images; never kept, because they depend on the address under which a caller sees this service. */
public final class ImageUrls {

    private static final int THUMBNAIL = 256;

    private final ImageForm form;
    private final BiFunction<RunPath, String, String> wandb;

    /**
     * @param wandb W&amp;B's own address of a file of a run
     */
    public ImageUrls(ImageForm form, BiFunction<RunPath, String, String> wandb) {
        this.form = requireNonNull(form, "form is null");
        this.wandb = requireNonNull(wandb, "wandb is null");
    }

    /** Of a smaller image for an overview; null where W&amp;B itself serves the images, because it has none. */
    String thumbnail(RunPath run, String path, Caller caller) {
        return form == ImageForm.WANDB ? null : of(run, path, caller) + "?width=" + THUMBNAIL;
    }

    String of(RunPath run, String path, Caller caller) {
        if (form == ImageForm.WANDB) {
            return wandb.apply(run, path);
        }
        return "%s/files/%s/%s/%s/%s".formatted(caller.origin(),
                PercentEncoding.segment(run.project().entity()), PercentEncoding.segment(run.project().project()),
                PercentEncoding.segment(run.runId()), PercentEncoding.path(path));
    }
}
