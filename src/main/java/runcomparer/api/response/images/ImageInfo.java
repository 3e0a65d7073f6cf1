package runcomparer.api.response.images;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An image in a response.
 *
 * @param url the URL of its bytes, or null if this service cannot serve them
 * @param thumbnailUrl the URL of a smaller image for an overview, or null if there is none
 * @param width as recorded by W&amp;B; for a list, the width of its first image; may be null
 * @param height likewise
 * @param step the step at which it was logged
 * @param reason why there is no URL, or null if there is one
 */
public record ImageInfo(
        String url,
        String thumbnailUrl,
        String caption,
        Integer width,
        Integer height,
        long step,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {}
