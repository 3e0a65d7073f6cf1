package runcomparer.files.thumbnail;

import java.time.Duration;
import runcomparer.turns.TurnLimits;

/**
 * Resource limits for thumbnails.
 *
 * @param timeout how long an image that is to be scaled can take to arrive
 * @param memoryBytes the heap memory for scaling images
 * @param diskBytes the disk space for cached thumbnails
 * @param threads how many images can be scaled at the same time
 * @param turns how many images can be fetched or scaled at the same time, and how many more can wait
 */
public record ThumbnailLimits(Duration timeout, long memoryBytes, long diskBytes, int threads, TurnLimits turns) {}
