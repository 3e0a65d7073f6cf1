package runcomparer.api.documents;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Locates the files of a webjar on the class path, in a folder named after its version. */
final class Webjar {

    private Webjar() {}

    /**
     * Returns the folder of a webjar.
     *
     * @param group the Maven group id
     * @param name the Maven artifact id
     */
    static String folder(String group, String name) {
        String resource = "META-INF/maven/%s/%s/pom.properties".formatted(group, name);
        Properties properties = new Properties();
        try (InputStream in = Webjar.class.getClassLoader().getResourceAsStream(resource)) {
            properties.load(requireNonNull(in, () -> "the webjar of " + name + " is not on the class path"));
        } catch (IOException e) {
            throw new IllegalStateException("'" + resource + "' cannot be read", e);
        }
        return "META-INF/resources/webjars/%s/%s".formatted(name, properties.getProperty("version"));
    }
}
