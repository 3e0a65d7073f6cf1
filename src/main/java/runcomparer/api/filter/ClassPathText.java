package runcomparer.api.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Reads class path resources as text. */
public final class ClassPathText {

    private ClassPathText() {}

    /**
     * Reads a resource in UTF-8.
     *
     * @throws IllegalStateException if the resource does not exist or cannot be read
     */
    public static String read(String resource) {
        try (InputStream in = ClassPathText.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("'" + resource + "' is not on the class path");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("'" + resource + "' cannot be read", e);
        }
    }
}
