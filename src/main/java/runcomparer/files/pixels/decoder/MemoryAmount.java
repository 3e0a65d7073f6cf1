package runcomparer.files.pixels.decoder;

/**
 * The memory available or required for reading an image.
 *
 * @param heapBytes heap memory, for pixels and decoders in Java
 * @param nativeBytes memory outside the heap, for native decoders
 */
public record MemoryAmount(long heapBytes, long nativeBytes) {

    public boolean covers(MemoryAmount required) {
        return required.heapBytes <= heapBytes && required.nativeBytes <= nativeBytes;
    }
}
