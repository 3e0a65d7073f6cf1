package runcomparer.files.pixels.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.decoder.Subsampling;

/**
 * Decodes only the DC coefficients of a JPEG, the averages of its 8x8 blocks: an image of an eighth of the size, for
 * which the AC coefficients are neither decoded nor held in memory. Not thread-safe.
 */
final class JpegDcDecoder {

    /** The side length of a block in pixels. */
    static final int BLOCK_SIDE = 8;

    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    private final JpegInput input;
    private final JpegFrame frame;
    private final JpegTables tables = new JpegTables();
    private final List<short[]> planes = new ArrayList<>();

    private JpegDcDecoder(JpegInput input, JpegFrame frame) {
        this.input = input;
        this.frame = frame;
        frame.components()
                .forEach(component -> planes.add(new short[stride(component) * frame.mcuRows() * component.down()]));
    }

    /** Returns the memory that decoding takes, in bytes. */
    static long bytes(JpegFrame frame) {
        return frame.blocks() * Short.BYTES
                + (long) Subsampling.side(frame.width(), BLOCK_SIDE)
                        * Subsampling.side(frame.height(), BLOCK_SIDE)
                        * frame.components().size();
    }

    /** Returns the averages as samples, pixel by pixel. */
    static byte[] read(ImageInputStream stream, JpegFrame frame) throws IOException {
        JpegDcDecoder decoder = new JpegDcDecoder(new JpegInput(stream), frame);
        decoder.readScans();
        return decoder.pixels();
    }

    private int stride(JpegFrame.Component component) {
        return frame.mcusPerRow() * component.across();
    }

    private void readScans() throws IOException {
        input.skip(2);
        for (int marker = input.nextMarker(); marker != END; marker = input.nextMarker()) {
            int length = input.unsignedShort() - 2;
            if (marker == SCAN) {
                readScan();
            } else if (!tables.read(input, marker, length)) {
                input.skip(length);
            }
        }
    }

    private void readScan() throws IOException {
        int[][] chosen = new int[input.unsignedByte()][];
        for (int index = 0; index < chosen.length; index++) {
            chosen[index] = new int[] {input.unsignedByte(), input.unsignedByte()};
        }
        int firstCoefficient = input.unsignedByte();
        input.skip(1);
        int precision = input.unsignedByte();
        if (firstCoefficient == 0) {
            readDcCoefficients(chosen, precision >> 4 != 0, precision & 15);
        }
    }

    private void readDcCoefficients(int[][] chosen, boolean refining, int shift) throws IOException {
        List<JpegDcScan.Part> parts = new ArrayList<>();
        boolean alone = chosen.length == 1;
        for (int[] choice : chosen) {
            int index = index(choice[0]);
            JpegFrame.Component component = frame.components().get(index);
            parts.add(new JpegDcScan.Part(
                    planes.get(index),
                    stride(component),
                    alone ? 1 : component.across(),
                    alone ? 1 : component.down(),
                    refining ? null : tables.dc(choice[1] >> 4),
                    frame.isProgressive() ? null : tables.ac(choice[1])));
        }
        JpegFrame.Component first = frame.components().get(index(chosen[0][0]));
        new JpegDcScan(input, parts, refining, shift)
                .read(
                        alone ? frame.blocksPerRow(first) : frame.mcusPerRow(),
                        alone ? frame.blockRows(first) : frame.mcuRows(),
                        tables.restartInterval());
    }

    private int index(int component) throws IOException {
        for (int index = 0; index < planes.size(); index++) {
            if (frame.components().get(index).id() == component) {
                return index;
            }
        }
        throw new IOException("JPEG has a scan of an unknown component");
    }

    private byte[] pixels() {
        int width = Subsampling.side(frame.width(), BLOCK_SIDE);
        int height = Subsampling.side(frame.height(), BLOCK_SIDE);
        int samples = planes.size();
        byte[] pixels = new byte[width * height * samples];
        for (int index = 0; index < samples; index++) {
            JpegFrame.Component component = frame.components().get(index);
            int step = tables.dcQuantizer(component.table());
            for (int pixel = 0; pixel < width * height; pixel++) {
                int x = pixel % width * component.across() / frame.maxAcross();
                int y = pixel / width * component.down() / frame.maxDown();
                int level =
                        Math.floorDiv(planes.get(index)[y * stride(component) + x] * step + BLOCK_SIDE / 2, BLOCK_SIDE)
                                + 128;
                pixels[pixel * samples + index] = (byte) Math.max(0, Math.min(255, level));
            }
        }
        return pixels;
    }
}
