package runcomparer.files.pixels.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Creates matrix-based ICC profiles. */
public final class MatrixProfile {

    private static final double[] SRGB_PRIMARIES = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};

    private static final int HEADER_BYTES = 128;
    private static final int TAGS = 7;
    private static final int TAG_BYTES = 12;
    private static final int XYZ_BYTES = 20;
    private static final int FIXED_ONE = 65_536;
    private static final int VERSION = 0x04200000;

    private MatrixProfile() {}

    /** Returns the chromaticities x and y of white, red, green and blue of sRGB. */
    public static double[] srgbPrimaries() {
        return SRGB_PRIMARIES.clone();
    }

    /**
     * Creates a profile; empty if the values do not describe a colour space.
     *
     * @param primaries the chromaticities x and y of white, red, green and blue
     * @param curve the transfer function as an ICC parametric curve: a gamma, or gamma, a, b, c and d
     */
    public static Optional<ICC_Profile> of(double[] primaries, double... curve) {
        Matrix matrix = Matrix.toXyz(primaries);
        return matrix.isFinite() ? IccProfiles.parse(bytes(matrix, curve), ColorSpace.TYPE_RGB) : Optional.empty();
    }

    private static byte[] bytes(Matrix matrix, double[] curve) {
        int curveAt = HEADER_BYTES + 4 + TAGS * TAG_BYTES + 4 * XYZ_BYTES;
        int curveBytes = 12 + 4 * curve.length;
        ByteBuffer bytes = ByteBuffer.allocate(curveAt + curveBytes);
        bytes.putInt(bytes.capacity()).putInt(0).putInt(VERSION);
        text(bytes, "mntrRGB XYZ ");
        bytes.position(36);
        text(bytes, "acsp");
        bytes.position(68);
        fixed(bytes, Matrix.D50);
        bytes.position(HEADER_BYTES);
        bytes.putInt(TAGS);
        String[] colours = {"wtpt", "rXYZ", "gXYZ", "bXYZ"};
        for (int colour = 0; colour < colours.length; colour++) {
            text(bytes, colours[colour]);
            bytes.putInt(curveAt - (colours.length - colour) * XYZ_BYTES).putInt(XYZ_BYTES);
        }
        for (String name : new String[] {"rTRC", "gTRC", "bTRC"}) {
            text(bytes, name);
            bytes.putInt(curveAt).putInt(curveBytes);
        }
        xyz(bytes, Matrix.D50);
        for (int primary = 0; primary < 3; primary++) {
            xyz(bytes, matrix.column(primary));
        }
        text(bytes, "para");
        bytes.putInt(0).putShort((short) (curve.length == 1 ? 0 : 3)).putShort((short) 0);
        fixed(bytes, curve);
        return bytes.array();
    }

    private static void xyz(ByteBuffer bytes, double[] colour) {
        text(bytes, "XYZ ");
        bytes.putInt(0);
        fixed(bytes, colour);
    }

    private static void text(ByteBuffer bytes, String text) {
        bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void fixed(ByteBuffer bytes, double[] numbers) {
        for (double number : numbers) {
            bytes.putInt((int) Math.round(number * FIXED_ONE));
        }
    }
}
