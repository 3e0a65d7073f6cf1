package runcomparer.files.thumbnail;

import java.time.Duration;
import runcomparer.turns.TurnBounds;

/**
 * What thumbnails may take.
 *
 * @param patience within which an image has to arrive that is to be scaled
 * @param memoryBytes of the heap, while images are scaled
 * @param diskBytes of the disk, for those that are kept
 * @param threads how many images may be scaled at once
 * @param turns how many may be on their way or scaled at once, and how many more may wait for that
 */
public record ThumbnailLimits(Duration patience, long memoryBytes, long diskBytes, int threads, TurnBounds turns) {
}
