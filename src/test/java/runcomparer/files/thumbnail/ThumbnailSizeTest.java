package runcomparer.files.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ThumbnailSizeTest {

    @Property
    void of_anyImage_staysWithinLimits(
            @ForAll @IntRange(min = 65, max = 70_000) int width,
            @ForAll @IntRange(min = 1, max = 70_000) int height,
            @ForAll @IntRange(min = 64, max = 1024) int requested) {
        ThumbnailSize size = ThumbnailSize.of(width, height, requested);

        assertThat((long) size.width() * size.height()).isLessThanOrEqualTo(2_000_000 + size.width() + size.height());
        assertThat(size.width()).isBetween(1, requested);
        assertThat(size.width()).isLessThanOrEqualTo(width);
        assertThat(size.height()).isLessThanOrEqualTo(height);
    }

    @Property
    void of_usualImage_hasTheRequestedWidthAndKeepsTheAspectRatio(
            @ForAll @IntRange(min = 300, max = 4_000) int width,
            @ForAll @IntRange(min = 300, max = 4_000) int height,
            @ForAll @IntRange(min = 64, max = 256) int requested) {
        ThumbnailSize size = ThumbnailSize.of(width, height, requested);

        assertThat(size.width()).isEqualTo(requested);
        assertThat((double) size.height()).isCloseTo((double) height * requested / width, within(0.6));
    }
}
