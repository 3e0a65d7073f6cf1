package runcomparer.wandb.media;

import com.fasterxml.jackson.databind.JsonNode;

/** Width and height in pixels, each null unless a positive number was logged. */
record PixelSize(Integer width, Integer height) {

    static PixelSize of(JsonNode value) {
        return new PixelSize(pixels(value.path("width")), pixels(value.path("height")));
    }

    /** Returns the size of several images of this size side by side. */
    PixelSize times(long count) {
        return new PixelSize(width == null ? null : pixels((double) width * count), height);
    }

    private static Integer pixels(JsonNode value) {
        if (value.isNumber()) {
            return pixels(value.doubleValue());
        }
        try {
            return value.isTextual() ? pixels(Double.parseDouble(value.textValue())) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static Integer pixels(double number) {
        return number >= 1 && number <= Integer.MAX_VALUE ? Integer.valueOf((int) number) : null;
    }
}
