package runcomparer.files.pixels.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.decoder.Subsampling;

/**
 * The frame header of a JPEG.
 *
 * @param type the marker of the frame
 */
record JpegFrame(int type, int precision, int width, int height, List<Component> components) {

    private static final int BLOCK = 8;
    private static final int COEFFICIENT_BYTES = 2 * BLOCK * BLOCK;

    /**
     * A colour component.
     *
     * @param across the horizontal sampling factor: blocks per MCU from left to right
     * @param down the vertical sampling factor: blocks per MCU from top to bottom
     * @param table the number of its quantization table
     */
    record Component(int id, int across, int down, int table) {}

    /** Reads a frame segment after its length field. */
    static JpegFrame read(ImageInputStream stream, int type) throws IOException {
        int precision = stream.readUnsignedByte();
        int height = stream.readUnsignedShort();
        int width = stream.readUnsignedShort();
        List<Component> components = new ArrayList<>();
        for (int left = stream.readUnsignedByte(); left > 0; left--) {
            int id = stream.readUnsignedByte();
            int factors = stream.readUnsignedByte();
            components.add(
                    new Component(id, Math.max(1, factors >> 4), Math.max(1, factors & 15), stream.readUnsignedByte()));
        }
        if (width == 0 || height == 0 || components.isEmpty()) {
            throw new IOException("JPEG has no size");
        }
        return new JpegFrame(type, precision, width, height, components);
    }

    boolean isProgressive() {
        return type == JpegHeader.PROGRESSIVE;
    }

    int maxAcross() {
        return components.stream().mapToInt(Component::across).max().orElse(1);
    }

    int maxDown() {
        return components.stream().mapToInt(Component::down).max().orElse(1);
    }

    /** Returns the number of MCUs (minimum coded units) per row. */
    int mcusPerRow() {
        return Subsampling.side(width, BLOCK * maxAcross());
    }

    int mcuRows() {
        return Subsampling.side(height, BLOCK * maxDown());
    }

    /** Returns the number of blocks per row of a component that is stored in a scan of its own. */
    int blocksPerRow(Component component) {
        return Subsampling.side(Subsampling.side(width * component.across(), maxAcross()), BLOCK);
    }

    int blockRows(Component component) {
        return Subsampling.side(Subsampling.side(height * component.down(), maxDown()), BLOCK);
    }

    long blocks() {
        return components.stream()
                        .mapToLong(component -> (long) component.across() * component.down())
                        .sum()
                * mcusPerRow()
                * mcuRows();
    }

    /** Returns the memory for the coefficients of the whole image. */
    long coefficientBytes() {
        return blocks() * COEFFICIENT_BYTES;
    }
}
