package runcomparer.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;

/** Writes to a store forever, in a separate process that can be killed. */
public final class StoreWriter {

    static final long LIMIT = 32 << 20;
    private static final String GROUP = "group";
    private static final List<String> FIELDS =
            IntStream.range(0, 50).mapToObj(i -> "field " + i).toList();

    private StoreWriter() {}

    /** Starts the process, which prints a line after each value, or the reason why it cannot open the store. */
    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(new File("."))
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        try (DiskStore store = DiskStore.open(Path.of(arguments[0]), LIMIT)) {
            write(store);
        } catch (StoreInUse e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void write(Store store) {
        Random random = new Random();
        long reading = System.currentTimeMillis();
        while (true) {
            byte[] body = new byte[random.nextInt(400_000)];
            Arrays.fill(body, (byte) random.nextInt());
            store.put(
                            GROUP,
                            FIELDS.get(random.nextInt(FIELDS.size())),
                            new NewValue(head(body), body, Duration.ZERO, reading++, Optional.empty()))
                    .join();
            System.out.println("written");
        }
    }

    private static byte[] head(byte[] body) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(Arrays.hashCode(body)).array();
    }

    static List<StoredValue> values(Store store) {
        return List.copyOf(store.get(GROUP, FIELDS).join().values());
    }

    static void assertIsComplete(StoredValue value) {
        assertThat(value.head()).isEqualTo(head(value.body().orElseThrow()));
    }
}
