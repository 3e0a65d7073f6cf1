package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import runcomparer.files.http.FileFetcher;
import runcomparer.files.http.RedirectTarget;
import runcomparer.files.http.SignedUrlCache;
import runcomparer.images.ImageFormat;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.address.WandbAddress;

/**
 * Opens the images that runs logged: W&amp;B redirects the URL of a file to a signed URL at its storage, which is
 * requested without credentials. Thread-safe and non-blocking.
 */
public final class WandbImages {

    private static final int MAX_REDIRECTS = 3;
    private static final String FIRST_BYTE = "bytes=0-0";
    private static final Optional<String> HEAD = Optional.of("bytes=0-" + (ImageFormat.HEAD_BYTES - 1));

    /**
     * A request for an image.
     *
     * @param file the URL of the file at W&amp;B
     * @param type the content type, or null as long as it is unknown
     * @param urlOnly whether the signed URL suffices
     */
    private record ImageRequest(
            RunPath run,
            URI file,
            String path,
            ImageType type,
            Optional<String> range,
            boolean urlOnly,
            Requester requester) {

        private ImageRequest firstByte() {
            return new ImageRequest(run, file, path, type, Optional.of(FIRST_BYTE), urlOnly, requester);
        }

        private ImageRequest head() {
            return new ImageRequest(run, file, path, null, HEAD, false, requester);
        }

        private ImageRequest withType(ImageType known) {
            return new ImageRequest(run, file, path, known, range, urlOnly, requester);
        }
    }

    private final SignedUrlCache signed = new SignedUrlCache(Clock.systemUTC());
    private final WandbAddress addresses;
    private final FileFetcher fetcher;
    private final PendingUploads uploads;
    private final ImageResponses responses;
    private final ImageTypes types;

    /**
     * @param isRunning whether a run is still logging, so that a missing file may yet be uploaded
     * @param maxBytes the size of the largest image that is served
     */
    public WandbImages(
            WandbAddress addresses,
            FileFetcher fetcher,
            BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning,
            long maxBytes) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.fetcher = requireNonNull(fetcher, "fetcher is null");
        this.uploads = new PendingUploads(isRunning);
        this.responses = new ImageResponses(maxBytes);
        this.types = new ImageTypes(fetcher.timeout());
    }

    /**
     * Opens an image. The future fails with {@link FileNotFound} if W&amp;B has no such file, with {@link NotAnImage}
     * or {@link ImageTooLarge}, and with a {@link runcomparer.wandb.WandbException} if W&amp;B or its storage cannot be
     * reached or does not respond in time.
     *
     * @param range the requested bytes as a {@code Range} header; empty for the whole image
     * @param requester the party on whose behalf the image is read
     */
    public CompletableFuture<ImageContent.Bytes> open(
            RunPath run, String path, Optional<String> range, Requester requester) {
        return get(run, path, range, false, requester).thenApply(ImageContent.Bytes.class::cast);
    }

    /**
     * Returns the signed URL of an image, or opens the image if W&amp;B serves it without redirecting; fails as {@link
     * #open} does.
     */
    public CompletableFuture<ImageContent> locate(RunPath run, String path, Requester requester) {
        return get(run, path, Optional.empty(), true, requester);
    }

    /** Never throws: a caller that holds a turn releases it only when the future completes. */
    private CompletableFuture<ImageContent> get(
            RunPath run, String path, Optional<String> range, boolean urlOnly, Requester requester) {
        try {
            ImageRequest request = request(run, path, range, urlOnly, requester);
            Supplier<CompletableFuture<ImageContent.Bytes>> head =
                    () -> find(request.head()).thenApply(ImageContent.Bytes.class::cast);
            return types.of(request.file(), path, head)
                    .thenCompose(type -> find(request.withType(type)))
                    .exceptionallyCompose(thrown -> thrown.getCause() instanceof ContentTypeMismatch
                            ? types.byBytes(request.file(), path, head)
                                    .thenCompose(type -> find(request.withType(type)))
                            : CompletableFuture.failedFuture(thrown));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ImageRequest request(
            RunPath run, String path, Optional<String> range, boolean urlOnly, Requester requester) {
        ImagePath.requireWithinRun(run, path);
        return new ImageRequest(run, URI.create(addresses.file(run, path)), path, null, range, urlOnly, requester);
    }

    /** Fetches a file, and waits briefly if it may not have been uploaded yet. */
    private CompletableFuture<ImageContent> find(ImageRequest request) {
        return uploads.get(
                request.run(),
                request.file(),
                request.requester(),
                () -> exists(request.firstByte()),
                () -> fetch(request));
    }

    private CompletableFuture<Boolean> exists(ImageRequest request) {
        return fetch(request).handle((reply, thrown) -> {
            if (reply instanceof ImageContent.Bytes bytes) {
                bytes.discard();
            }
            return thrown == null || !PendingUploads.isMissing(thrown);
        });
    }

    private CompletableFuture<ImageContent> fetch(ImageRequest request) {
        return signed.get(request.file())
                .map(address -> located(request, address, MAX_REDIRECTS, true))
                .orElseGet(() -> follow(request, request.file(), MAX_REDIRECTS, false));
    }

    /** Returns or requests the URL that a redirect leads to. */
    private CompletableFuture<ImageContent> located(ImageRequest request, URI address, int redirects, boolean cached) {
        boolean atStorage = !addresses.isOf(address);
        if (atStorage && !cached) {
            signed.put(request.file(), address);
        }
        return request.urlOnly() && atStorage
                ? CompletableFuture.completedFuture(new ImageContent.Redirect(address))
                : follow(request, address, redirects, cached);
    }

    /**
     * @param cached whether the URL was cached, so that the storage may no longer accept it
     */
    private CompletableFuture<ImageContent> follow(ImageRequest request, URI address, int redirects, boolean cached) {
        return fetcher.get(address, request.range(), request.run(), request.requester())
                .thenCompose(response -> {
                    Optional<URI> target = RedirectTarget.of(response, address, request.path());
                    if (cached && (response.status() == 400 || response.status() == 403)) {
                        signed.invalidate(request.file());
                        return follow(request, request.file(), MAX_REDIRECTS, false);
                    } else if (target.isEmpty()) {
                        return CompletableFuture.completedFuture(
                                responses.image(response, request.path(), request.type()));
                    } else if (redirects == 0) {
                        throw new WandbFailed("image '%s' was redirected more than %d times"
                                .formatted(request.path(), MAX_REDIRECTS));
                    }
                    return located(request, target.get(), redirects - 1, false);
                });
    }
}
