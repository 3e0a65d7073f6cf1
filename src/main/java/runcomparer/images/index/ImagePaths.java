package runcomparer.images.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;

/**
 * The paths of the images of one metric key, packed in blocks, so that at most one block is unpacked while a long history
 * is read, and no array is large. Immutable.
 */
final class ImagePaths {

    private static final int PATHS_IN_BLOCK = 1024;

    private final PathBlock[] blocks;

    private ImagePaths(PathBlock[] blocks) {
        this.blocks = blocks;
    }

    /** Returns a path; undefined for an image without one. */
    String get(int image) {
        return blocks[image / PATHS_IN_BLOCK].get(image % PATHS_IN_BLOCK);
    }

    /** Returns the estimated size in memory, in bytes. */
    long weight() {
        return Arrays.stream(blocks).mapToLong(PathBlock::weight).sum();
    }

    void writeTo(ByteWriter writer) {
        for (PathBlock block : blocks) {
            block.writeTo(writer);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param images how many there are; no more than there are bytes to be read
     */
    static ImagePaths readFrom(ByteReader reader, int images) {
        PathBlock[] blocks = new PathBlock[(images + PATHS_IN_BLOCK - 1) / PATHS_IN_BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = PathBlock.readFrom(reader, Math.min(PATHS_IN_BLOCK, images - block * PATHS_IN_BLOCK));
        }
        return new ImagePaths(blocks);
    }

    /** To be built once. Not thread-safe. */
    static final class Builder {

        private final List<PathBlock> blocks = new ArrayList<>();
        private final int[] ends = new int[PATHS_IN_BLOCK];
        private byte[] whole = new byte[64];
        private int length;
        private int paths;
        private long packed;
        private boolean hasEmpty;

        /**
         * @param path null for an image without one
         */
        void add(String path) {
            if (path != null) {
                append(path.getBytes(UTF_8));
                hasEmpty |= path.isEmpty();
            }
            ends[paths++] = length;
            if (paths == PATHS_IN_BLOCK) {
                pack();
            }
        }

        private void append(byte[] path) {
            if (path.length > whole.length - length) {
                whole = Arrays.copyOf(whole, Math.max(2 * whole.length, length + path.length));
            }
            System.arraycopy(path, 0, whole, length, path.length);
            length += path.length;
        }

        private void pack() {
            if (paths > 0) {
                blocks.add(PathBlock.of(Arrays.copyOf(whole, length), Arrays.copyOf(ends, paths), hasEmpty));
                packed += blocks.get(blocks.size() - 1).weight();
            }
            hasEmpty = false;
            length = 0;
            paths = 0;
        }

        /** Returns the estimated size so far, in bytes; it decreases when a block is packed. */
        long weight() {
            return packed + length;
        }

        ImagePaths build() {
            pack();
            return new ImagePaths(blocks.toArray(PathBlock[]::new));
        }
    }
}
