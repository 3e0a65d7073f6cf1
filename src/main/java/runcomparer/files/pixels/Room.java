package runcomparer.files.pixels;

/**
 * The memory that reading one image may take.
 *
 * @param heapBytes for pixels, and for what decoders in Java keep
 * @param nativeBytes outside the heap, for what decoders in C keep
 */
public record Room(long heapBytes, long nativeBytes) {

    boolean holds(Room need) {
        return need.heapBytes <= heapBytes && need.nativeBytes <= nativeBytes;
    }
}
