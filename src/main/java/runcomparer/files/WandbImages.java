package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import runcomparer.runs.RunPath;
import runcomparer.wandb.RetryAfter;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbRefused;

/**
 * Opens the images that runs logged: W&amp;B redirects a file's address to a signed one at its storage, and that is asked
 * without the key. Thread-safe; no call blocks.
 */
public final class WandbImages {

    private static final int MOST_REDIRECTS = 3;

    /** What is asked for: the file as W&amp;B addresses it; the type is that of the name. */
    private record Wanted(URI file, String path, String type, Optional<String> range) {
    }

    private final RetryAfter retryAfter = new RetryAfter(Clock.systemUTC());
    private final SignedAddresses signed = new SignedAddresses(Clock.systemUTC());
    private final WandbAddress addresses;
    private final ImageForm form;
    private final FileRequests requests;

    public WandbImages(WandbAddress addresses, ImageForm form, FileRequests requests) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.form = requireNonNull(form, "form is null");
        this.requests = requireNonNull(requests, "requests is null");
    }

    /**
     * Opens one image. The answer fails with {@link FileNotFound} when W&amp;B has no such file, or it is no image, and with
     * a {@link runcomparer.wandb.WandbException} when W&amp;B or its storage cannot be reached, or begins to answer too slowly.
     *
     * @param range the bytes that are wanted, as a {@code Range} header; all of them without one
     */
    public CompletableFuture<ImageReply> open(RunPath run, String path, Optional<String> range) {
        String type = ImagePath.type(path).filter(image -> ImagePath.isWithin(run))
                .orElseThrow(() -> new FileNotFound(path));
        URI file = URI.create(addresses.file(run, path));
        Wanted wanted = new Wanted(file, path, type, range);
        return signed.of(file)
                .map(address -> located(wanted, address, MOST_REDIRECTS, true))
                .orElseGet(() -> follow(wanted, file, MOST_REDIRECTS, false));
    }

    /** Goes on where the bytes are said to be. */
    private CompletableFuture<ImageReply> located(Wanted wanted, URI address, int redirects, boolean known) {
        boolean atStorage = !addresses.isOf(address);
        if (atStorage) {
            signed.keep(wanted.file(), address);
        }
        return form == ImageForm.REDIRECT && atStorage
                ? CompletableFuture.completedFuture(new ImageReply.Elsewhere(address))
                : follow(wanted, address, redirects, known);
    }

    /**
     * @param known whether the address was known from before, and may be one that the storage takes no more
     */
    private CompletableFuture<ImageReply> follow(Wanted wanted, URI address, int redirects, boolean known) {
        return requests.get(address, wanted.range()).thenCompose(response -> {
            Optional<String> location = location(response);
            if (known && (response.statusCode() == 400 || response.statusCode() == 403)) {
                signed.forget(wanted.file());
                return follow(wanted, wanted.file(), MOST_REDIRECTS, false);
            } else if (location.isEmpty()) {
                return CompletableFuture.completedFuture(bytes(response, wanted));
            } else if (redirects == 0) {
                throw new WandbFailed(
                        "image '%s' was redirected more than %d times".formatted(wanted.path(), MOST_REDIRECTS));
            }
            return located(wanted, target(address, location.get(), wanted.path()), redirects - 1, false);
        });
    }

    private static Optional<String> location(HttpResponse<?> response) {
        boolean redirect = response.statusCode() >= 300 && response.statusCode() < 400;
        return redirect ? response.headers().firstValue("Location") : Optional.empty();
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

    private ImageReply bytes(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, Wanted wanted) {
        int status = response.statusCode();
        if (status != 200 && status != 206) {
            throw refusal(response, wanted.path(), wanted.range());
        }
        String told = response.headers().firstValue("Content-Type").orElse("");
        if (told.isBlank() || told.startsWith("text/") || told.startsWith("application/json")) {
            ImageBodies.drop(response.body());
            throw new WandbFailed("'%s' for image '%s'".formatted(told, wanted.path()));
        }
        String type = told.startsWith("image/") && !told.startsWith("image/svg") ? told : wanted.type();
        return new ImageReply.Bytes(
                status == 206, type, ImagePath.isHashed(wanted.path()), headers(response), response.body());
    }

    private RuntimeException refusal(HttpResponse<?> response, String path, Optional<String> range) {
        int status = response.statusCode();
        return switch (status) {
            case 404, 410 -> new FileNotFound(path);
            case 401, 403 -> new WandbRefused(status, "image '%s'".formatted(path));
            case 429 -> new WandbBusy(retryAfter.read(response.headers().firstValue("Retry-After").orElse(null)));
            case 416 -> new RangeNotSatisfiable(range.orElse(""));
            default -> new WandbFailed(status, "image '%s'".formatted(path));
        };
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        return Stream.of("Content-Length", "Content-Range", "ETag", "Accept-Ranges")
                .filter(name -> response.headers().firstValue(name).isPresent())
                .collect(Collectors.toMap(name -> name, name -> response.headers().firstValue(name).orElseThrow()));
    }
}
