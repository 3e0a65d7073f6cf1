package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * Opens images on the service's own behalf, as streams that hold only what was not read yet: for routes that store images
 * with Camel's own components. Blocks, so it must not be called on an event loop. Thread-safe.
 */
public final class ImageStreams {

    private final WandbImages images;

    public ImageStreams(WandbImages images) {
        this.images = requireNonNull(images, "images is null");
    }

    /** Opens an image, which the caller has to close; fails as {@link WandbImages#open} does. */
    public InputStream open(RunPath run, String path) {
        BodySubscriber<InputStream> stream = BodySubscribers.ofInputStream();
        try {
            images.open(run, path, Optional.empty(), Requester.service("images"))
                    .join()
                    .body()
                    .subscribe(stream);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return stream.getBody().toCompletableFuture().join();
    }
}
