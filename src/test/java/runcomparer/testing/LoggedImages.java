package runcomparer.testing;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images as the W&amp;B client logs them, for tests that log to a running run. */
public final class LoggedImages {

    private LoggedImages() {}

    /** Returns the values of a row with one image for each of these metric keys. */
    public static Map<String, Map<String, Object>> at(long step, String... metrics) {
        return Stream.of(metrics).collect(Collectors.toMap(Function.identity(), metric -> image(metric, step)));
    }

    private static Map<String, Object> image(String metric, long step) {
        return Map.of(
                "_type",
                "image-file",
                "format",
                "png",
                "path",
                "media/images/%s_%d.png".formatted(metric, step),
                "width",
                8,
                "height",
                8);
    }
}
