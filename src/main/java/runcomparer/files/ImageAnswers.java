package runcomparer.files;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import runcomparer.wandb.RetryAfter;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbRefused;

/** Reads what W&amp;B or its storage answers where an image should be. Thread-safe. */
final class ImageAnswers {

    private static final List<String> PASSED_ON = List.of("Content-Length", "Content-Range", "ETag", "Accept-Ranges");
    private static final Pattern RANGE_OF = Pattern.compile("bytes .*/(\\d{1,18})");

    private final RetryAfter retryAfter = new RetryAfter(Clock.systemUTC());
    private final long mostBytes;

    /**
     * @param mostBytes the size of the largest image that is passed on
     */
    ImageAnswers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Gives the image of an answer, whose body the caller has to take or drop.
     *
     * @param type the image's type, or null for the one that the storage says
     * @throws DoubtfulType when only the name says that it is an image
     */
    ImageReply.Bytes image(FileAnswer response, String path, ImageType type) {
        int status = response.status();
        if (status != 200 && status != 206) {
            throw refusal(response, path);
        }
        String told = response.header("Content-Type").orElse("");
        long bytes = size(response);
        if (type != null && !type.isByBytes() && isPage(told)) {
            response.drop();
            throw new DoubtfulType();
        } else if (bytes > mostBytes) {
            response.drop();
            throw tooLarge(path, Long.toString(bytes));
        }
        Flow.Publisher<List<ByteBuffer>> body = bytes >= 0
                ? response.body()
                : new BoundedBody(response.body(), mostBytes, () -> tooLarge(path, "more"));
        String contentType = type == null ? told : type.contentType();
        return new ImageReply.Bytes(status == 206, contentType, ImagePath.isHashed(path), headers(response), body);
    }

    /** Whether a content type may be that of a page or a message in place of an image. */
    static boolean isPage(String contentType) {
        return contentType.isBlank() || contentType.startsWith("text/") || contentType.startsWith("application/json");
    }

    private ImageTooLarge tooLarge(String path, String bytes) {
        return new ImageTooLarge("image '%s' has %s bytes, and at most %d are passed on".formatted(path, bytes, mostBytes));
    }

    /** The size of the whole image, also where a range of it is answered; below 0 when that is not told. */
    private static long size(FileAnswer response) {
        if (response.status() == 200) {
            return response.length().orElse(-1);
        }
        Matcher range = RANGE_OF.matcher(response.header("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    private RuntimeException refusal(FileAnswer response, String path) {
        int status = response.status();
        return switch (status) {
            case 404, 410 -> new FileNotFound(path);
            case 401, 403 -> new WandbRefused(status, "image '%s'".formatted(path));
            case 429 -> new WandbBusy(retryAfter.read(response.header("Retry-After").orElse(null)));
            case 416 -> new NoSuchRange(path);
            default -> new WandbFailed(status, "image '%s'".formatted(path));
        };
    }

    private static Map<String, String> headers(FileAnswer response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : PASSED_ON) {
            response.header(name).ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }
}
