package runcomparer.files;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import runcomparer.files.http.FileResponse;
import runcomparer.wandb.RetryAfter;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbRefused;

/** Converts responses of W&amp;B and its storage to image content. Thread-safe. */
final class ImageResponses {

    private static final List<String> FORWARDED_HEADERS =
            List.of("Content-Length", "Content-Range", "ETag", "Accept-Ranges");
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes .*/(\\d{1,18})");

    private final RetryAfter retryAfter = new RetryAfter(Clock.systemUTC());
    private final long maxBytes;

    /**
     * @param maxBytes the size of the largest image that is served
     */
    ImageResponses(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Returns the image in a response; the caller has to consume or discard its body.
     *
     * @param type the type of the image, or null to use the content type of the response
     * @throws ContentTypeMismatch if the response may be a page or a message in place of the image
     */
    ImageContent.Bytes image(FileResponse response, String path, ImageType type) {
        int status = response.status();
        if (status != 200 && status != 206) {
            throw failure(response, path);
        }
        String reported = response.header("Content-Type").orElse("");
        long bytes = size(response);
        if (type != null && !type.sniffed() && isPage(reported)) {
            response.discard();
            throw new ContentTypeMismatch();
        } else if (bytes > maxBytes) {
            response.discard();
            throw tooLarge(path, Long.toString(bytes));
        }
        Flow.Publisher<List<ByteBuffer>> body = bytes >= 0
                ? response.body()
                : new SizeLimitedBody(response.body(), maxBytes, () -> tooLarge(path, "more"));
        String contentType = type == null ? reported : type.contentType();
        return new ImageContent.Bytes(status == 206, contentType, ImagePath.isHashed(path), headers(response), body);
    }

    /** Returns whether a content type may be that of a page or a message in place of an image. */
    static boolean isPage(String contentType) {
        return contentType.isBlank() || contentType.startsWith("text/") || contentType.startsWith("application/json");
    }

    private ImageTooLarge tooLarge(String path, String bytes) {
        return new ImageTooLarge("image '%s' has %s bytes, more than the allowed %d".formatted(path, bytes, maxBytes));
    }

    /** Returns the size of the whole image, also for a partial response; negative if unknown. */
    private static long size(FileResponse response) {
        if (response.status() == 200) {
            return response.length().orElse(-1);
        }
        Matcher range = CONTENT_RANGE.matcher(response.header("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    private RuntimeException failure(FileResponse response, String path) {
        int status = response.status();
        return switch (status) {
            case 404, 410 -> new FileNotFound(path);
            case 401, 403 -> new WandbRefused(status, "image '%s'".formatted(path));
            case 429 ->
                new WandbBusy(retryAfter.read(response.header("Retry-After").orElse(null)));
            case 416 -> new UpstreamRangeNotSatisfiable(path);
            default -> new WandbFailed(status, "image '%s'".formatted(path));
        };
    }

    private static Map<String, String> headers(FileResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : FORWARDED_HEADERS) {
            response.header(name).ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }
}
