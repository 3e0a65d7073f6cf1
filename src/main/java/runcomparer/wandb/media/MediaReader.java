package runcomparer.wandb.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import runcomparer.images.LoggedMedium;

/**
 * Reads media of any type from logged values; what counts as an image is decided later. Values that name no file contain
 * no media; no value is an error.
 */
public final class MediaReader {

    private MediaReader() {}

    /**
     * Returns the media of a value, in the order in which they were logged.
     *
     * @param metric the key; old clients named files after key and step
     */
    public static List<LoggedMedium> media(String metric, long step, JsonNode value) {
        List<LoggedMedium> media = new ArrayList<>();
        addMedia(metric, step, value, media);
        return media;
    }

    private static void addMedia(String metric, long step, JsonNode value, List<LoggedMedium> media) {
        if (value.isArray()) {
            // media of several types are logged as a plain list of values
            value.forEach(item -> addMedia(metric, step, item, media));
            return;
        }
        String type = MediaType.of(value);
        MediaValue.of(type, value).images(metric, step).forEach(image -> media.add(new LoggedMedium(type, image)));
    }
}
