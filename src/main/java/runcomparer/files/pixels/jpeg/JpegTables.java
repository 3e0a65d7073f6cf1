package runcomparer.files.pixels.jpeg;

import java.io.IOException;

/** The tables in effect while the scans of a JPEG are read. */
final class JpegTables {

    static final int HUFFMAN = 0xc4;
    static final int QUANTIZATION = 0xdb;
    static final int RESTARTS = 0xdd;

    private static final int TABLES = 16;
    private static final int COEFFICIENTS = 64;

    private final int[] dcQuantizers = new int[TABLES];
    private final HuffmanTable[] dc = new HuffmanTable[TABLES];
    private final HuffmanTable[] ac = new HuffmanTable[TABLES];
    private int restartInterval;

    /** Reads a segment if it holds tables; returns whether it does. */
    boolean read(JpegInput input, int marker, int length) throws IOException {
        switch (marker) {
            case HUFFMAN -> readHuffman(input, length);
            case QUANTIZATION -> readQuantization(input, length);
            case RESTARTS -> restartInterval = input.unsignedShort();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readHuffman(JpegInput input, int length) throws IOException {
        for (int left = length; left > 0; ) {
            int id = input.unsignedByte();
            HuffmanTable table = HuffmanTable.read(input);
            ((id & 0xf0) == 0 ? dc : ac)[id & 15] = table;
            left -= 1 + table.bytes();
        }
    }

    private void readQuantization(JpegInput input, int length) throws IOException {
        for (int left = length; left > 0; ) {
            int id = input.unsignedByte();
            int bytes = (id & 0xf0) == 0 ? 1 : 2;
            dcQuantizers[id & 15] = bytes == 1 ? input.unsignedByte() : input.unsignedShort();
            input.skip((COEFFICIENTS - 1) * bytes);
            left -= 1 + COEFFICIENTS * bytes;
        }
    }

    /** Returns the quantizer of DC coefficients. */
    int dcQuantizer(int table) {
        return dcQuantizers[table & 15];
    }

    HuffmanTable dc(int id) throws IOException {
        return required(dc[id & 15]);
    }

    HuffmanTable ac(int id) throws IOException {
        return required(ac[id & 15]);
    }

    private static HuffmanTable required(HuffmanTable table) throws IOException {
        if (table == null) {
            throw new IOException("JPEG lacks a Huffman table");
        }
        return table;
    }

    /** Returns the number of MCUs between two restart markers; 0 if there are none. */
    int restartInterval() {
        return restartInterval;
    }
}
