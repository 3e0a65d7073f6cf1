package runcomparer.wandb;

import com.fasterxml.jackson.databind.JsonNode;

/** Width and height in pixels, each null when what was logged is no positive number. */
record PixelSize(Integer width, Integer height) {

    static PixelSize of(JsonNode value) {
        return new PixelSize(pixels(value.path("width")), pixels(value.path("height")));
    }

    /** Gives the size of so many of these side by side. */
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
