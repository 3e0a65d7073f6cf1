package runcomparer.files.pixels;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/** Takes colour profiles out of images, where they can be used. */
final class Profiles {

    /** A profile for print takes two or three; what is larger belongs to no image that browsers show as it was meant. */
    static final int MOST_BYTES = 4 << 20;

    private Profiles() {
    }

    /** Empty for what is no profile, or not one of this colour space: browsers ignore it, too. */
    static Optional<ICC_Profile> parse(byte[] bytes, int colourSpace) {
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
