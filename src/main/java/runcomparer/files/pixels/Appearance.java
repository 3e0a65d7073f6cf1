package runcomparer.files.pixels;

import static java.util.Objects.requireNonNull;

import java.awt.color.ICC_Profile;
import java.util.Optional;

/**
 * How stored pixels become what is displayed.
 *
 * @param orientation 1 to 8 as EXIF counts
 * @param profile the colours they are in, where that is not sRGB
 */
record Appearance(int orientation, Optional<ICC_Profile> profile) {

    static final int UPRIGHT = 1;
    static final Appearance PLAIN = new Appearance(UPRIGHT, Optional.empty());

    private static final int FIRST_ON_ITS_SIDE = 5;

    Appearance {
        requireNonNull(profile, "profile is null");
    }

    /** Whether width and height change places. */
    boolean isOnItsSide() {
        return orientation >= FIRST_ON_ITS_SIDE;
    }
}
