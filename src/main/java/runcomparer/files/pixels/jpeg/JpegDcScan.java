package runcomparer.files.pixels.jpeg;

import java.io.IOException;
import java.util.List;

/** Reads the DC coefficients of a scan. Not thread-safe. */
final class JpegDcScan {

    private static final int COEFFICIENTS = 64;
    private static final int SIXTEEN_ZEROS = 15;

    private final JpegInput input;
    private final List<Part> parts;
    private final boolean refining;
    private final int shift;

    /**
     * A component of the scan.
     *
     * @param plane receives the DC coefficients
     * @param stride the number of blocks per row of the plane
     * @param across the number of blocks per MCU of this scan from left to right
     * @param down the number of blocks per MCU of this scan from top to bottom
     * @param dc the Huffman table of DC coefficients; null in a refinement scan
     * @param ac the Huffman table of AC coefficients; null if the scan has none
     */
    record Part(short[] plane, int stride, int across, int down, HuffmanTable dc, HuffmanTable ac) {

        private int position(int column, int row, int block) {
            return (row * down + block / across) * stride + column * across + block % across;
        }
    }

    /**
     * @param refining whether the scan adds one bit to each coefficient instead of coding the difference to the
     *     previous one
     * @param shift the bit position of the decoded values
     */
    JpegDcScan(JpegInput input, List<Part> parts, boolean refining, int shift) {
        this.input = input;
        this.parts = parts;
        this.refining = refining;
        this.shift = shift;
    }

    /**
     * Reads the MCUs row by row.
     *
     * @param restartInterval the number of MCUs between two restart markers; 0 if there are none
     */
    void read(int mcusPerRow, int mcuRows, int restartInterval) throws IOException {
        int[] previous = new int[parts.size()];
        for (int mcu = 0; mcu < mcusPerRow * mcuRows; mcu++) {
            if (mcu > 0 && restartInterval > 0 && mcu % restartInterval == 0) {
                input.restart();
                previous = new int[parts.size()];
            }
            for (int index = 0; index < parts.size(); index++) {
                previous[index] = readMcu(parts.get(index), mcu % mcusPerRow, mcu / mcusPerRow, previous[index]);
            }
        }
    }

    private int readMcu(Part part, int column, int row, int previous) throws IOException {
        int value = previous;
        for (int block = 0; block < part.across() * part.down(); block++) {
            int position = part.position(column, row, block);
            if (refining) {
                part.plane()[position] |= (short) (input.bit() << shift);
            } else {
                value += difference(part.dc());
                part.plane()[position] = (short) (value << shift);
                skipAc(part.ac());
            }
        }
        return value;
    }

    private int difference(HuffmanTable codes) throws IOException {
        int bits = codes.next(input);
        int value = input.bits(bits);
        return bits > 0 && value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
    }

    private void skipAc(HuffmanTable codes) throws IOException {
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
