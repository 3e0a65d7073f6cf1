package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.LoggedImage;

/**
 * Reads the images out of what was logged. Other media and anything not understood hold no image; no value is
 * an error.
 */
final class MediaReader {

    private MediaReader() {
    }

    /**
     * Reads the images of one value, in the order in which they were logged.
     *
     * @param metric the key and the step under which the value was logged: old clients named files by them
     */
    static List<LoggedImage> images(String metric, long step, JsonNode value) {
        List<LoggedImage> images = new ArrayList<>();
        addImages(metric, step, value, images);
        return images;
    }

    private static void addImages(String metric, long step, JsonNode value, List<LoggedImage> images) {
        if (value.isArray()) {
            // a list of several kinds of media is a plain list of values
            value.forEach(item -> addImages(metric, step, item, images));
            return;
        }
        MediaValue media = MediaValue.of(value);
        if (media instanceof MediaValue.ImageFile file) {
            images.add(file.image());
        } else if (media instanceof MediaValue.SeparatedImages separated) {
            images.addAll(separated.images(metric, step));
        } else if (media instanceof MediaValue.ImageStrip strip) {
            images.add(strip.image(metric, step));
        }
    }
}
