package runcomparer.files.thumbnail;

import java.util.stream.IntStream;

/**
 * The width of a thumbnail: one of a few, so that the thumbnails that many ask for are the same ones.
 *
 * @param pixels the width; an image that is not wider is answered as it is
 */
public record ThumbnailWidth(int pixels) {

    public static final int LEAST = 64;
    public static final int MOST = 1024;

    /** The smallest width that is not below the one that is asked for, which is from 64 to 1024. */
    public static ThumbnailWidth atLeast(int asked) {
        return IntStream.iterate(LEAST, width -> width <= MOST, width -> width * 2)
                .filter(width -> width >= asked)
                .mapToObj(ThumbnailWidth::new)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "width must be at most %d but was %d".formatted(MOST, asked)));
    }
}
