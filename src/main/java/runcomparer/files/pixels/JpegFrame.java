package runcomparer.files.pixels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/**
 * How the pixels of a JPEG are stored.
 *
 * @param type the marker of the frame
 */
record JpegFrame(int type, int precision, int width, int height, List<Component> components) {

    private static final int BLOCK = 8;
    private static final int BYTES_OF_COEFFICIENTS = 2 * BLOCK * BLOCK;

    /**
     * One of the numbers that a pixel has.
     *
     * @param across how many blocks of it are in a unit, from left to right
     * @param down the same from top to bottom
     * @param table its quantization
     */
    record Component(int id, int across, int down, int table) {
    }

    /** Reads a frame's segment behind its length. */
    static JpegFrame read(ImageInputStream stream, int type) throws IOException {
        int precision = stream.readUnsignedByte();
        int height = stream.readUnsignedShort();
        int width = stream.readUnsignedShort();
        List<Component> components = new ArrayList<>();
        for (int left = stream.readUnsignedByte(); left > 0; left--) {
            int id = stream.readUnsignedByte();
            int factors = stream.readUnsignedByte();
            components.add(new Component(id, Math.max(1, factors >> 4), Math.max(1, factors & 15), stream.readUnsignedByte()));
        }
        if (width == 0 || height == 0 || components.isEmpty()) {
            throw new IOException("a JPEG has no size");
        }
        return new JpegFrame(type, precision, width, height, components);
    }

    boolean isProgressive() {
        return type == JpegHeader.PROGRESSIVE;
    }

    int mostAcross() {
        return components.stream().mapToInt(Component::across).max().orElse(1);
    }

    int mostDown() {
        return components.stream().mapToInt(Component::down).max().orElse(1);
    }

    /** How many units are side by side. */
    int unitsAcross() {
        return Gaps.side(width, BLOCK * mostAcross());
    }

    int unitsDown() {
        return Gaps.side(height, BLOCK * mostDown());
    }

    /** How many blocks of a component are side by side, where the component is stored by itself. */
    int blocksAcross(Component component) {
        return Gaps.side(Gaps.side(width * component.across(), mostAcross()), BLOCK);
    }

    int blocksDown(Component component) {
        return Gaps.side(Gaps.side(height * component.down(), mostDown()), BLOCK);
    }

    long blocks() {
        return components.stream().mapToLong(component -> (long) component.across() * component.down()).sum()
                * unitsAcross() * unitsDown();
    }

    /** What a decoder needs for the coefficients of the whole image. */
    long coefficientBytes() {
        return blocks() * BYTES_OF_COEFFICIENTS;
    }
}
