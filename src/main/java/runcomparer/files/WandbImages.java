package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import runcomparer.runs.RunPath;
import runcomparer.wandb.RateLimit;
import runcomparer.wandb.RetryAfter;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbConnection;
import runcomparer.wandb.WandbCredentials;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbRefused;
import runcomparer.wandb.WandbServerError;
import runcomparer.wandb.WandbTraffic;

/**
 * Opens the images that runs logged: W&amp;B redirects a file's address to a signed one at its storage, and that is asked
 * without the key. Thread-safe; no call blocks.
 */
public final class WandbImages {

    private static final int MOST_REDIRECTS = 3;

    /** What is asked for: the type is that of the name. */
    private record Wanted(String path, String type, Optional<String> range) {
    }

    private final RetryAfter retryAfter = new RetryAfter(Clock.systemUTC());
    private final HttpClient http;
    private final WandbAddress addresses;
    private final WandbCredentials credentials;
    private final ImageForm form;
    private final Duration timeout;
    private final RateLimit limit;
    private final WandbTraffic traffic;

    public WandbImages(WandbAddress addresses, WandbCredentials credentials, ImageForm form, Duration timeout,
            RateLimit limit, WandbTraffic traffic) {
        this.limit = requireNonNull(limit, "limit is null");
        this.traffic = requireNonNull(traffic, "traffic is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.form = requireNonNull(form, "form is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Opens one image. The answer fails with {@link FileNotFound} when W&amp;B has no such file, or it is no image, and with
     * a {@link WandbException} when W&amp;B or its storage cannot be reached, or begins to answer too slowly.
     *
     * @param range the bytes that are wanted, as a {@code Range} header; all of them without one
     */
    public CompletableFuture<ImageReply> open(RunPath run, String path, Optional<String> range) {
        String type = ImagePath.type(path).filter(image -> ImagePath.isWithin(run))
                .orElseThrow(() -> new FileNotFound(path));
        return follow(new Wanted(path, type, range), URI.create(addresses.file(run, path)), MOST_REDIRECTS);
    }

    private CompletableFuture<ImageReply> follow(Wanted wanted, URI address, int redirects) {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response =
                addresses.isOf(address) ? askWandb(wanted, address) : get(wanted, address);
        return response.thenCompose(answer -> answered(wanted, address, redirects, answer));
    }

    /** Asks W&amp;B itself: when it is this request's turn, and heeding what the answer says of limits. */
    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> askWandb(Wanted wanted, URI address) {
        Executor later = CompletableFuture.delayedExecutor(limit.turn(timeout).toMillis(), TimeUnit.MILLISECONDS);
        return traffic.send("GetFile").orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(tooLate -> {
                    throw new WandbBusy("too many requests are under way");
                })
                .thenComposeAsync(sent -> get(wanted, address).whenComplete((answer, thrown) -> {
                    if (answer != null) {
                        limit.hear(answer.statusCode(), header(answer, "Retry-After"),
                                header(answer, "RateLimit-Remaining"), header(answer, "RateLimit-Reset"));
                    }
                    traffic.end(sent, thrown == null ? outage(answer.statusCode()) : thrown);
                }), later);
    }

    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> get(Wanted wanted, URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout);
        credentials.headerFor(address).ifPresent(value -> request.header("Authorization", value));
        wanted.range().ifPresent(value -> request.header("Range", value));
        return http.sendAsync(request.build(), new ImageBodies()).exceptionally(thrown -> {
            throw WandbConnection.told(thrown);
        });
    }

    private static WandbException outage(int status) {
        return status >= 500 ? new WandbServerError(status, "a file") : null;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    private CompletableFuture<ImageReply> answered(Wanted wanted, URI address, int redirects,
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        Optional<String> location = location(response);
        if (location.isEmpty()) {
            return CompletableFuture.completedFuture(bytes(response, wanted));
        } else if (redirects == 0) {
            throw new WandbFailed("image '%s' was redirected more than %d times".formatted(wanted.path(), MOST_REDIRECTS));
        }
        URI target = target(address, location.get(), wanted.path());
        return form == ImageForm.REDIRECT && credentials.headerFor(target).isEmpty()
                ? CompletableFuture.completedFuture(new ImageReply.Elsewhere(target))
                : follow(wanted, target, redirects - 1);
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
