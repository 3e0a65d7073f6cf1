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
    private static final int COEFFICIENTS = 64;
    private static final int SKIPPED = 15;

    private final JpegInput input;
    private final JpegFrame frame;
    private final JpegTables tables = new JpegTables();
    private final List<short[]> planes = new ArrayList<>();

    private record Part(JpegFrame.Component component, short[] plane, int stride, HuffmanTable first, HuffmanTable others) {
    }

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
            List<Part> parts = new ArrayList<>();
            for (int[] choice : chosen) {
                parts.add(part(choice[0], choice[1], precision >> 4 != 0));
            }
            readUnits(parts, precision >> 4 != 0, precision & 15);
        }
    }

    private Part part(int id, int places, boolean refining) throws IOException {
        for (int index = 0; index < planes.size(); index++) {
            JpegFrame.Component component = frame.components().get(index);
            if (component.id() == id) {
                return new Part(component, planes.get(index), stride(component), refining ? null : tables.first(places >> 4),
                        frame.isProgressive() ? null : tables.others(places));
            }
        }
        throw new IOException("a JPEG has a scan of an unknown component");
    }

    private void readUnits(List<Part> parts, boolean refining, int shift) throws IOException {
        boolean alone = parts.size() == 1;
        int across = alone ? frame.blocksAcross(parts.get(0).component()) : frame.unitsAcross();
        int units = across * (alone ? frame.blocksDown(parts.get(0).component()) : frame.unitsDown());
        int[] before = new int[parts.size()];
        for (int unit = 0; unit < units; unit++) {
            if (unit > 0 && tables.unitsBetweenRestarts() > 0 && unit % tables.unitsBetweenRestarts() == 0) {
                input.restart();
                before = new int[parts.size()];
            }
            for (int index = 0; index < parts.size(); index++) {
                Part part = parts.get(index);
                int width = alone ? 1 : part.component().across();
                int height = alone ? 1 : part.component().down();
                for (int block = 0; block < width * height; block++) {
                    int at = (unit / across * height + block / width) * part.stride() + unit % across * width + block % width;
                    if (refining) {
                        part.plane()[at] |= (short) (input.bit() << shift);
                    } else {
                        before[index] += difference(part.first());
                        part.plane()[at] = (short) (before[index] << shift);
                        skipOthers(part.others());
                    }
                }
            }
        }
    }

    private int difference(HuffmanTable table) throws IOException {
        int bits = table.next(input);
        int value = input.bits(bits);
        return bits > 0 && value < 1 << bits - 1 ? value - (1 << bits) + 1 : value;
    }

    private void skipOthers(HuffmanTable table) throws IOException {
        for (int coefficient = 1; table != null && coefficient < COEFFICIENTS; coefficient++) {
            int code = table.next(input);
            int skipped = code >> 4;
            if ((code & 15) == 0 && skipped != SKIPPED) {
                return;
            }
            coefficient += skipped;
            input.bits(code & 15);
        }
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
