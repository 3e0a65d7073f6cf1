package runcomparer.files.thumbnail;

import java.time.Duration;
import runcomparer.turns.TurnLimits;

/**
 * Resource limits for thumbnails.
 *
 * @param timeout how long an image that is to be scaled can take to arrive
 * @param scalingBytes the heap memory for scaling images
 * @param servedBytes the heap memory for thumbnails that were served recently or are being sent
 * @param threads how many images can be scaled at the same time
 * @param turns how many images can be fetched or scaled at the same time, and how many more can wait
 */
public record ThumbnailLimits(Duration timeout, long scalingBytes, long servedBytes, int threads, TurnLimits turns) {}
