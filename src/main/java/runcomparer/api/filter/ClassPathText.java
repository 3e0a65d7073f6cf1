package runcomparer.api.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Reads files of the class path as texts. */
public final class ClassPathText {

    private ClassPathText() {
    }

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
