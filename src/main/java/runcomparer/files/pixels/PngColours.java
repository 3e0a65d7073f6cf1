package runcomparer.files.pixels;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import runcomparer.files.pixels.colour.IccProfiles;
import runcomparer.files.pixels.colour.MatrixProfile;

/** Determines the colour space of a PNG from its most specific chunk, in the order of precedence that browsers use. */
final class PngColours {

    private static final double UNIT = 100_000;
    private static final int CHROMATICITIES = 8;
    private static final int PQ = 16;
    private static final int HLG = 18;

    /** The ITU-T H.273 code points that occur in images. */
    private static final Map<Integer, double[]> PRIMARIES = Map.of(
            1, MatrixProfile.srgbPrimaries(),
            9, new double[] {0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046},
            12, new double[] {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060});
    /** The gamma of a video display, which browsers use for these. */
    private static final double[] VIDEO_GAMMA = {2.4};

    private static final Map<Integer, double[]> CURVES = Map.of(
            1,
            VIDEO_GAMMA,
            6,
            VIDEO_GAMMA,
            14,
            VIDEO_GAMMA,
            15,
            VIDEO_GAMMA,
            4,
            new double[] {2.2},
            5,
            new double[] {2.8},
            8,
            new double[] {1},
            13,
            new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045});

    private final PngChunks chunks;

    PngColours(PngChunks chunks) {
        this.chunks = chunks;
    }

    /** Returns whether the image is HDR, which only browsers can display. */
    boolean isHdr() {
        return codePoints().filter(code -> code[1] == PQ || code[1] == HLG).isPresent();
    }

    /** Returns the profile of the colours unless they are sRGB. */
    Optional<ICC_Profile> profile() {
        return codePoints().flatMap(this::ofCodePoints).or(this::embedded).or(this::ofGamma);
    }

    private Optional<byte[]> codePoints() {
        return chunks.content("cICP", 4).filter(code -> code[2] == 0 && code[3] == 1);
    }

    private Optional<ICC_Profile> ofCodePoints(byte[] code) {
        double[] primaries = PRIMARIES.get((int) code[0]);
        double[] curve = CURVES.get((int) code[1]);
        return primaries == null || curve == null ? Optional.empty() : MatrixProfile.of(primaries, curve);
    }

    private Optional<ICC_Profile> embedded() {
        return chunks.profile()
                .flatMap(bytes ->
                        IccProfiles.parse(bytes, chunks.isGray() ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB));
    }

    private Optional<ICC_Profile> ofGamma() {
        int gamma = chunks.content("gAMA", 4)
                .map(content -> ByteBuffer.wrap(content).getInt())
                .orElse(0);
        return gamma <= 0 || chunks.content("sRGB", 1).isPresent()
                ? Optional.empty()
                : MatrixProfile.of(
                        chunks.content("cHRM", 4 * CHROMATICITIES)
                                .map(PngColours::chromaticities)
                                .orElseGet(MatrixProfile::srgbPrimaries),
                        UNIT / gamma);
    }

    private static double[] chromaticities(byte[] content) {
        ByteBuffer numbers = ByteBuffer.wrap(content);
        double[] chromaticities = new double[CHROMATICITIES];
        for (int index = 0; index < CHROMATICITIES; index++) {
            chromaticities[index] = numbers.getInt() / UNIT;
        }
        return chromaticities;
    }
}
