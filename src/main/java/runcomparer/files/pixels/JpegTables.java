package runcomparer.files.pixels;

import java.io.IOException;

/** The tables of a JPEG that its coefficients are read with, as far as its scans have come. */
final class JpegTables {

    static final int HUFFMAN = 0xc4;
    static final int QUANTIZATION = 0xdb;
    static final int RESTARTS = 0xdd;

    private static final int TABLES = 16;
    private static final int COEFFICIENTS = 64;

    private final int[] firstSteps = new int[TABLES];
    private final HuffmanTable[] first = new HuffmanTable[TABLES];
    private final HuffmanTable[] others = new HuffmanTable[TABLES];
    private int unitsBetweenRestarts;

    /** Reads a segment's content, when it is one of tables; returns whether it was. */
    boolean read(JpegInput input, int marker, int length) throws IOException {
        switch (marker) {
            case HUFFMAN -> readHuffman(input, length);
            case QUANTIZATION -> readQuantization(input, length);
            case RESTARTS -> unitsBetweenRestarts = input.unsignedShort();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readHuffman(JpegInput input, int length) throws IOException {
        for (int left = length; left > 0; ) {
            int place = input.unsignedByte();
            HuffmanTable table = HuffmanTable.read(input);
            ((place & 0xf0) == 0 ? first : others)[place & 15] = table;
            left -= 1 + table.bytes();
        }
    }

    private void readQuantization(JpegInput input, int length) throws IOException {
        for (int left = length; left > 0; ) {
            int place = input.unsignedByte();
            int bytes = (place & 0xf0) == 0 ? 1 : 2;
            firstSteps[place & 15] = bytes == 1 ? input.unsignedByte() : input.unsignedShort();
            input.skip((COEFFICIENTS - 1) * bytes);
            left -= 1 + COEFFICIENTS * bytes;
        }
    }

    /** By how much the first coefficient of a block is multiplied. */
    int firstStep(int table) {
        return firstSteps[table & 15];
    }

    HuffmanTable first(int place) throws IOException {
        return required(first[place & 15]);
    }

    HuffmanTable others(int place) throws IOException {
        return required(others[place & 15]);
    }

    private static HuffmanTable required(HuffmanTable table) throws IOException {
        if (table == null) {
            throw new IOException("a JPEG lacks a Huffman table");
        }
        return table;
    }

    /** How many units stand between two restarts; 0 for all of them. */
    int unitsBetweenRestarts() {
        return unitsBetweenRestarts;
    }
}
