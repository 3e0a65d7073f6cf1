package runcomparer.files.pixels.jpeg;

import java.io.IOException;

/** A Huffman table of a JPEG. */
final class HuffmanTable {

    private static final int MAX_CODE_LENGTH = 16;

    private final int[] counts = new int[MAX_CODE_LENGTH + 1];
    private final int[] symbols;

    private HuffmanTable(JpegInput input) throws IOException {
        int sum = 0;
        for (int length = 1; length <= MAX_CODE_LENGTH; length++) {
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

    /** Returns the size of the table in the file, in bytes. */
    int bytes() {
        return MAX_CODE_LENGTH + symbols.length;
    }

    /** Reads the next code and returns its symbol. */
    int next(JpegInput input) throws IOException {
        int code = 0;
        int firstCode = 0;
        int firstSymbol = 0;
        for (int length = 1; length <= MAX_CODE_LENGTH; length++) {
            code = code << 1 | input.bit();
            if (code - firstCode < counts[length]) {
                return symbols[firstSymbol + code - firstCode];
            }
            firstSymbol += counts[length];
            firstCode = (firstCode + counts[length]) << 1;
        }
        throw new IOException("JPEG has an invalid Huffman code");
    }
}
