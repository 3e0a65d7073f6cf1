package runcomparer.files.pixels.decoder;

import static java.util.Objects.requireNonNull;

import java.awt.color.ICC_Profile;
import java.util.Optional;

/**
 * How stored pixels have to be transformed for display.
 *
 * @param orientation the EXIF orientation, from 1 to 8
 * @param profile the profile of the colours, unless they are sRGB
 */
public record Appearance(int orientation, Optional<ICC_Profile> profile) {

    public static final int UPRIGHT = 1;
    public static final Appearance PLAIN = new Appearance(UPRIGHT, Optional.empty());

    private static final int FIRST_SIDEWAYS = 5;

    public Appearance {
        requireNonNull(profile, "profile is null");
    }

    /** Returns whether the orientation swaps width and height. */
    public boolean swapsSides() {
        return orientation >= FIRST_SIDEWAYS;
    }
}
