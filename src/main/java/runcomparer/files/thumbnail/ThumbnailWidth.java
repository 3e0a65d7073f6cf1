package runcomparer.files.thumbnail;

import java.util.stream.IntStream;

/**
 * The width of a thumbnail: one of a few powers of two, so that different callers share thumbnails.
 *
 * @param pixels the width; images that are not wider are served unscaled
 */
public record ThumbnailWidth(int pixels) {

    public static final int MIN = 64;
    public static final int MAX = 1024;

    /** Returns the smallest width of at least the requested one, which is from 64 to 1024. */
    public static ThumbnailWidth atLeast(int requested) {
        return IntStream.iterate(MIN, width -> width <= MAX, width -> width * 2)
                .filter(width -> width >= requested)
                .mapToObj(ThumbnailWidth::new)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("width must be at most %d but was %d".formatted(MAX, requested)));
    }
}
