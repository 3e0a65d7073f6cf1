package runcomparer.files.pixels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/**
 * The averages of a JPEG's blocks of eight by eight pixels: an image of an eighth of the size, for which the rest of the
 * coefficients is not decoded, nor kept in memory. Not thread-safe.
 */
final class JpegAverages {

    /** How many pixels an average stands for, in both directions. */
    static final int SIDE = 8;

    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    private final JpegInput input;
    private final JpegFrame frame;
    private final JpegTables tables = new JpegTables();
    private final List<short[]> planes = new ArrayList<>();

    private JpegAverages(JpegInput input, JpegFrame frame) {
        this.input = input;
        this.frame = frame;
        frame.components().forEach(component -> planes.add(
                new short[stride(component) * frame.unitsDown() * component.down()]));
    }

    /** How many bytes it takes to read them. */
    static long bytes(JpegFrame frame) {
        return frame.blocks() * Short.BYTES
                + (long) Gaps.side(frame.width(), SIDE) * Gaps.side(frame.height(), SIDE) * frame.components().size();
    }

    /** Reads the averages, as the numbers that pixels are stored as, one pixel behind the other. */
    static byte[] read(ImageInputStream stream, JpegFrame frame) throws IOException {
        JpegAverages averages = new JpegAverages(new JpegInput(stream), frame);
        averages.readScans();
        return averages.pixels();
    }

    private int stride(JpegFrame.Component component) {
        return frame.unitsAcross() * component.across();
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
            readFirstCoefficients(chosen, precision >> 4 != 0, precision & 15);
        }
    }

    private void readFirstCoefficients(int[][] chosen, boolean refining, int shift) throws IOException {
        List<JpegScan.Part> parts = new ArrayList<>();
        boolean alone = chosen.length == 1;
        for (int[] choice : chosen) {
            int index = index(choice[0]);
            JpegFrame.Component component = frame.components().get(index);
            parts.add(new JpegScan.Part(planes.get(index), stride(component), alone ? 1 : component.across(),
                    alone ? 1 : component.down(), refining ? null : tables.first(choice[1] >> 4),
                    frame.isProgressive() ? null : tables.others(choice[1])));
        }
        JpegFrame.Component first = frame.components().get(index(chosen[0][0]));
        new JpegScan(input, parts, refining, shift).read(alone ? frame.blocksAcross(first) : frame.unitsAcross(),
                alone ? frame.blocksDown(first) : frame.unitsDown(), tables.unitsBetweenRestarts());
    }

    private int index(int component) throws IOException {
        for (int index = 0; index < planes.size(); index++) {
            if (frame.components().get(index).id() == component) {
                return index;
            }
        }
        throw new IOException("a JPEG has a scan of an unknown component");
    }

    private byte[] pixels() {
        int width = Gaps.side(frame.width(), SIDE);
        int height = Gaps.side(frame.height(), SIDE);
        int numbers = planes.size();
        byte[] pixels = new byte[width * height * numbers];
        for (int index = 0; index < numbers; index++) {
            JpegFrame.Component component = frame.components().get(index);
            int step = tables.firstStep(component.table());
            for (int pixel = 0; pixel < width * height; pixel++) {
                int x = pixel % width * component.across() / frame.mostAcross();
                int y = pixel / width * component.down() / frame.mostDown();
                int level = Math.floorDiv(planes.get(index)[y * stride(component) + x] * step + SIDE / 2, SIDE) + 128;
                pixels[pixel * numbers + index] = (byte) Math.max(0, Math.min(255, level));
            }
        }
        return pixels;
    }
}
