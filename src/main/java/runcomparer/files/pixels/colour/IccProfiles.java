package runcomparer.files.pixels.colour;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/** Parses the ICC profiles embedded in images. */
public final class IccProfiles {

    /**
     * Print profiles have two or three megabytes; larger ones do not occur in images that browsers display correctly.
     */
    public static final int MAX_BYTES = 4 << 20;

    private IccProfiles() {}

    /**
     * Returns a profile; empty if it is invalid or for a different colour space, in which case browsers ignore it as
     * well.
     */
    public static Optional<ICC_Profile> parse(byte[] bytes, int colourSpace) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            if (profile.getColorSpaceType() != colourSpace) {
                return Optional.empty();
            }
            int bands = colourSpace == ColorSpace.TYPE_CMYK ? 4 : colourSpace == ColorSpace.TYPE_GRAY ? 1 : 3;
            new SrgbConversion(profile, bands).convert(new byte[bands], new byte[3], 1);
            return Optional.of(profile);
        } catch (IllegalArgumentException | CMMException unusable) {
            return Optional.empty();
        }
    }
}
