package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import runcomparer.images.FileNames;
import runcomparer.images.ImageFormat;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbFailed;

/**
 * Opens the images that runs logged: W&amp;B redirects a file's address to a signed one at its storage, and that is asked
 * without the key. Thread-safe; no call blocks.
 */
public final class WandbImages {

    private static final int MOST_REDIRECTS = 3;
    private static final String FIRST_BYTE = "bytes=0-0";
    private static final Optional<String> HEAD = Optional.of("bytes=0-" + (ImageFormat.HEAD_BYTES - 1));

    /**
     * What is asked for.
     *
     * @param file as W&amp;B addresses it
     * @param type its content type, or null while that is not known
     */
    private record Wanted(
            RunPath run, URI file, String path, ImageType type, Optional<String> range, boolean addressOnly,
            Requester requester) {

        private Wanted firstByte() {
            return new Wanted(run, file, path, type, Optional.of(FIRST_BYTE), addressOnly, requester);
        }

        private Wanted head() {
            return new Wanted(run, file, path, null, HEAD, false, requester);
        }

        private Wanted of(ImageType known) {
            return new Wanted(run, file, path, known, range, addressOnly, requester);
        }
    }

    private final SignedAddresses signed = new SignedAddresses(Clock.systemUTC());
    private final WandbAddress addresses;
    private final FileRequests requests;
    private final YoungFiles young;
    private final ImageAnswers answers;
    private final ImageTypes types;

    /**
     * @param isRunning whether a run still logs, so that a file of it may be on its way
     * @param mostBytes the size of the largest image that is passed on
     */
    public WandbImages(WandbAddress addresses, FileRequests requests,
            BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning, long mostBytes) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.requests = requireNonNull(requests, "requests is null");
        this.young = new YoungFiles(isRunning);
        this.answers = new ImageAnswers(mostBytes);
        this.types = new ImageTypes(requests.timeout());
    }

    /**
     * Opens one image. The answer fails with {@link FileNotFound} when W&amp;B has no such file, with {@link NotAnImage},
     * {@link ImageTooLarge}, and with a {@link runcomparer.wandb.WandbException} when W&amp;B or its storage cannot be
     * reached, or begins to answer too slowly.
     *
     * @param range the bytes that are wanted, as a {@code Range} header; all of them without one
     * @param requester on whose behalf
     */
    public CompletableFuture<ImageReply.Bytes> open(
            RunPath run, String path, Optional<String> range, Requester requester) {
        return get(run, path, range, false, requester).thenApply(ImageReply.Bytes.class::cast);
    }

    /** Tells where one image is, or opens it where W&amp;B has it itself; fails as {@link #open} does. */
    public CompletableFuture<ImageReply> locate(RunPath run, String path, Requester requester) {
        return get(run, path, Optional.empty(), true, requester);
    }

    /** Never throws: who has taken a turn for it gives that back when the future ends. */
    private CompletableFuture<ImageReply> get(
            RunPath run, String path, Optional<String> range, boolean addressOnly, Requester requester) {
        try {
            Wanted wanted = wanted(run, path, range, addressOnly, requester);
            Supplier<CompletableFuture<ImageReply.Bytes>> head =
                    () -> find(wanted.head()).thenApply(ImageReply.Bytes.class::cast);
            return types.of(wanted.file(), path, head).thenCompose(type -> find(wanted.of(type)))
                    .exceptionallyCompose(thrown -> thrown.getCause() instanceof DoubtfulType
                            ? types.byBytes(wanted.file(), path, head).thenCompose(type -> find(wanted.of(type)))
                            : CompletableFuture.failedFuture(thrown));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Wanted wanted(
            RunPath run, String path, Optional<String> range, boolean addressOnly, Requester requester) {
        if (!ImagePath.isWithin(run) || !FileNames.isWithinRun(path)) {
            throw new FileNotFound(path);
        }
        return new Wanted(run, URI.create(addresses.file(run, path)), path, null, range, addressOnly, requester);
    }

    /** Asks for a file, and waits briefly where it may be on its way. */
    private CompletableFuture<ImageReply> find(Wanted wanted) {
        return young.get(wanted.run(), wanted.file(), wanted.requester(),
                () -> isThere(wanted.firstByte()), () -> ask(wanted));
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
        return requests.get(address, wanted.range(), wanted.run(), wanted.requester()).thenCompose(response -> {
            Optional<URI> target = Redirect.target(response, address, wanted.path());
            if (known && (response.status() == 400 || response.status() == 403)) {
                signed.forget(wanted.file());
                return follow(wanted, wanted.file(), MOST_REDIRECTS, false);
            } else if (target.isEmpty()) {
                return CompletableFuture.completedFuture(
                        answers.image(response, wanted.path(), wanted.type()));
            } else if (redirects == 0) {
                throw new WandbFailed(
                        "image '%s' was redirected more than %d times".formatted(wanted.path(), MOST_REDIRECTS));
            }
            return located(wanted, target.get(), redirects - 1, false);
        });
    }
}
