package runcomparer.api.response.images;

import static java.util.Objects.requireNonNull;

import java.util.List;
import runcomparer.api.query.Caller;
import runcomparer.images.ImagesAtStep;
import runcomparer.images.LoggedImage;
import runcomparer.runs.RunPath;

/** Converts logged images for responses. */
public final class ImageInfos {

    private final ImageUrls urls;

    public ImageInfos(ImageUrls urls) {
        this.urls = requireNonNull(urls, "urls is null");
    }

    public boolean haveThumbnails() {
        return urls.haveThumbnails();
    }

    /** Returns the images of a step, in their order. */
    public List<ImageInfo> of(RunPath run, ImagesAtStep logged, Caller caller) {
        return logged.images().stream()
                .map(image -> of(run, logged.step(), image, caller))
                .toList();
    }

    private ImageInfo of(RunPath run, long step, LoggedImage image, Caller caller) {
        boolean hasFile = image.path() != null;
        return new ImageInfo(
                hasFile ? urls.of(run, image.path(), caller) : null,
                hasFile ? urls.thumbnail(run, image.path(), caller) : null,
                image.caption(),
                image.width(),
                image.height(),
                step,
                image.missing());
    }
}
