package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbFailed;

/**
 * Opens the images that runs logged: W&amp;B redirects a file's address to a signed one at its storage, and that is asked
 * without the key. Thread-safe; no call blocks.
 */
public final class WandbImages {

    private static final int MOST_REDIRECTS = 3;
    private static final String FIRST_BYTE = "bytes=0-0";

    /** What is asked for: the file as W&amp;B addresses it; the type is that of the name. */
    private record Wanted(RunPath run, URI file, String path, String type, Optional<String> range, boolean addressOnly) {

        private Wanted firstByte() {
            return new Wanted(run, file, path, type, Optional.of(FIRST_BYTE), addressOnly);
        }
    }

    private final SignedAddresses signed = new SignedAddresses(Clock.systemUTC());
    private final WandbAddress addresses;
    private final FileRequests requests;
    private final YoungFiles young;
    private final ImageAnswers answers;

    /**
     * @param isRunning whether a run still logs, so that a file of it may be on its way
     * @param mostBytes the size of the largest image that is passed on
     */
    public WandbImages(WandbAddress addresses, FileRequests requests,
            Function<RunPath, CompletableFuture<Boolean>> isRunning, long mostBytes) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.requests = requireNonNull(requests, "requests is null");
        this.young = new YoungFiles(isRunning);
        this.answers = new ImageAnswers(mostBytes);
    }

    /**
     * Opens one image. The answer fails with {@link FileNotFound} when W&amp;B has no such file, or it is no image, with
     * {@link ImageTooLarge}, and with a {@link runcomparer.wandb.WandbException} when W&amp;B or its storage cannot be
     * reached, or begins to answer too slowly.
     *
     * @param range the bytes that are wanted, as a {@code Range} header; all of them without one
     */
    public CompletableFuture<ImageReply.Bytes> open(RunPath run, String path, Optional<String> range) {
        return get(run, path, range, false).thenApply(ImageReply.Bytes.class::cast);
    }

    /** Tells where one image is, or opens it where W&amp;B has it itself; fails as {@link #open} does. */
    public CompletableFuture<ImageReply> locate(RunPath run, String path) {
        return get(run, path, Optional.empty(), true);
    }

    /** Never throws: who has taken a turn for it gives that back when the future ends. */
    private CompletableFuture<ImageReply> get(RunPath run, String path, Optional<String> range, boolean addressOnly) {
        try {
            Wanted wanted = wanted(run, path, range, addressOnly);
            return young.get(run, wanted.file(), () -> isThere(wanted.firstByte()), () -> ask(wanted));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Wanted wanted(RunPath run, String path, Optional<String> range, boolean addressOnly) {
        String type = ImagePath.type(path).filter(image -> ImagePath.isWithin(run))
                .orElseThrow(() -> new FileNotFound(path));
        return new Wanted(run, URI.create(addresses.file(run, path)), path, type, range, addressOnly);
    }

    private CompletableFuture<Boolean> isThere(Wanted wanted) {
        return ask(wanted).handle((reply, thrown) -> {
            if (reply instanceof ImageReply.Bytes bytes) {
                bytes.drop();
            }
            return thrown == null || !YoungFiles.isMissing(thrown);
        });
    }

    private CompletableFuture<ImageReply> ask(Wanted wanted) {
        return signed.of(wanted.file())
                .map(address -> located(wanted, address, MOST_REDIRECTS, true))
                .orElseGet(() -> follow(wanted, wanted.file(), MOST_REDIRECTS, false));
    }

    /** Goes on where the bytes are said to be. */
    private CompletableFuture<ImageReply> located(Wanted wanted, URI address, int redirects, boolean known) {
        boolean atStorage = !addresses.isOf(address);
        if (atStorage && !known) {
            signed.keep(wanted.file(), address);
        }
        return wanted.addressOnly() && atStorage
                ? CompletableFuture.completedFuture(new ImageReply.Elsewhere(address))
                : follow(wanted, address, redirects, known);
    }

    /**
     * @param known whether the address was known from before, and may be one that the storage takes no more
     */
    private CompletableFuture<ImageReply> follow(Wanted wanted, URI address, int redirects, boolean known) {
        return requests.get(address, wanted.range()).thenCompose(response -> {
            Optional<String> location = location(response);
            if (known && (response.status() == 400 || response.status() == 403)) {
                signed.forget(wanted.file());
                return follow(wanted, wanted.file(), MOST_REDIRECTS, false);
            } else if (location.isEmpty()) {
                return CompletableFuture.completedFuture(
                        answers.image(response, wanted.path(), wanted.type(), wanted.range()));
            } else if (redirects == 0) {
                throw new WandbFailed(
                        "image '%s' was redirected more than %d times".formatted(wanted.path(), MOST_REDIRECTS));
            }
            return located(wanted, target(address, location.get(), wanted.path()), redirects - 1, false);
        });
    }

    private static Optional<String> location(FileAnswer response) {
        boolean redirect = response.status() >= 300 && response.status() < 400;
        return redirect ? response.header("Location") : Optional.empty();
    }

    private static URI target(URI from, String location, String path) {
        try {
            URI target = from.resolve(location);
            if (target.getHost() != null && target.getScheme().matches("(?i)https?")) {
                return target;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new WandbFailed("image '%s' was redirected to no web address".formatted(path));
    }
}
