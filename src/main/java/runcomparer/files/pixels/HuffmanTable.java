package runcomparer.files.pixels;

import java.io.IOException;

/** The codes of a JPEG's Huffman table. */
final class HuffmanTable {

    private static final int LONGEST = 16;

    private final int[] counts = new int[LONGEST + 1];
    private final int[] symbols;

    private HuffmanTable(JpegInput input) throws IOException {
        int sum = 0;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = input.unsignedByte();
            sum += counts[length];
        }
        symbols = new int[sum];
        for (int index = 0; index < sum; index++) {
            symbols[index] = input.unsignedByte();
        }
    }

    static HuffmanTable read(JpegInput input) throws IOException {
        return new HuffmanTable(input);
    }

    /** How many bytes it takes in the file. */
    int bytes() {
        return LONGEST + symbols.length;
    }

    /** Reads the next code and returns what it stands for. */
    int next(JpegInput input) throws IOException {
        int code = 0;
        int firstCode = 0;
        int firstSymbol = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = code << 1 | input.bit();
            if (code - firstCode < counts[length]) {
                return symbols[firstSymbol + code - firstCode];
            }
            firstSymbol += counts[length];
            firstCode = firstCode + counts[length] << 1;
        }
        throw new IOException("a JPEG has a code that is in no table");
    }
}
