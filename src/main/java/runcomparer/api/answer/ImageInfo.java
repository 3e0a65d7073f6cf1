package runcomparer.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One image in an answer.
 *
 * @param url where its bytes are, or null when this service cannot give an address
 * @param thumbnailUrl where a smaller image for an overview is, or null when this service gives none
 * @param width as W&amp;B recorded it, for a list the width of its first image; may be null
 * @param height likewise
 * @param step the one at which it was logged
 * @param reason why there is no address, or null when there is one
 */
public record ImageInfo(
        String url, String thumbnailUrl, String caption, Integer width, Integer height, long step,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
}
