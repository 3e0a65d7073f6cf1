package runcomparer.files.pixels;

import java.io.IOException;
import java.util.List;

/** A scan of a JPEG, of which only the first coefficient of each block is kept. Not thread-safe. */
final class JpegScan {

    private static final int COEFFICIENTS = 64;
    private static final int SIXTEEN_ZEROS = 15;

    private final JpegInput input;
    private final List<Part> parts;
    private final boolean refining;
    private final int shift;

    /**
     * The blocks of one component.
     *
     * @param plane where their first coefficients are put
     * @param stride how many blocks stand side by side there
     * @param across how many of them are in a unit of this scan, from left to right
     * @param down the same from top to bottom
     * @param first the codes of first coefficients; null when they are refined
     * @param others the codes of other coefficients; null when there are none in the scan
     */
    record Part(short[] plane, int stride, int across, int down, HuffmanTable first, HuffmanTable others) {

        private int position(int column, int row, int block) {
            return (row * down + block / across) * stride + column * across + block % across;
        }
    }

    /**
     * @param refining whether the scan adds a bit to each coefficient, instead of telling its difference to the one before
     * @param shift by how many bits what it tells is moved to the left
     */
    JpegScan(JpegInput input, List<Part> parts, boolean refining, int shift) {
        this.input = input;
        this.parts = parts;
        this.refining = refining;
        this.shift = shift;
    }

    /**
     * Reads the units row by row.
     *
     * @param betweenRestarts how many units stand between two restarts; 0 for all of them
     */
    void read(int unitsAcross, int unitsDown, int betweenRestarts) throws IOException {
        int[] before = new int[parts.size()];
        for (int unit = 0; unit < unitsAcross * unitsDown; unit++) {
            if (unit > 0 && betweenRestarts > 0 && unit % betweenRestarts == 0) {
                input.restart();
                before = new int[parts.size()];
            }
            for (int index = 0; index < parts.size(); index++) {
                before[index] = readUnit(parts.get(index), unit % unitsAcross, unit / unitsAcross, before[index]);
            }
        }
    }

    private int readUnit(Part part, int column, int row, int before) throws IOException {
        int value = before;
        for (int block = 0; block < part.across() * part.down(); block++) {
            int position = part.position(column, row, block);
            if (refining) {
                part.plane()[position] |= (short) (input.bit() << shift);
            } else {
                value += difference(part.first());
                part.plane()[position] = (short) (value << shift);
                skipOthers(part.others());
            }
        }
        return value;
    }

    private int difference(HuffmanTable codes) throws IOException {
        int bits = codes.next(input);
        int value = input.bits(bits);
        return bits > 0 && value < 1 << bits - 1 ? value - (1 << bits) + 1 : value;
    }

    private void skipOthers(HuffmanTable codes) throws IOException {
        for (int coefficient = 1; codes != null && coefficient < COEFFICIENTS; coefficient++) {
            int code = codes.next(input);
            int zeros = code >> 4;
            int bits = code & 15;
            if (bits == 0 && zeros != SIXTEEN_ZEROS) {
                return;
            }
            coefficient += zeros;
            input.bits(bits);
        }
    }
}
