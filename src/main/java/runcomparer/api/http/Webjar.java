package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Where the files of a webjar are on the class path: in a folder that is named after its version. */
final class Webjar {

    private Webjar() {
    }

    /**
     * @param group of its Maven coordinates, as is the name
     */
    static String folder(String group, String name) {
        String told = "META-INF/maven/%s/%s/pom.properties".formatted(group, name);
        Properties properties = new Properties();
        try (InputStream in = Webjar.class.getClassLoader().getResourceAsStream(told)) {
            properties.load(requireNonNull(in, () -> "the webjar of " + name + " is not on the class path"));
        } catch (IOException e) {
            throw new IllegalStateException("'" + told + "' cannot be read", e);
        }
        return "META-INF/resources/webjars/%s/%s".formatted(name, properties.getProperty("version"));
    }
}
