package runcomparer.api.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ids of the routes in a file. Camel would replace a route by one with the same id from another file. */
final class RouteIds {

    private static final YAMLMapper YAML = new YAMLMapper();

    private RouteIds() {}

    /**
     * Checks that no other file has a running route with the same id.
     *
     * @param text the content of the file
     * @param started the content of each file when its routes were started; a route that is no longer in its file may move
     * @throws IllegalArgumentException if there is one
     */
    static void requireUnique(Path file, byte[] text, Map<Path, byte[]> started) throws IOException {
        Set<String> ids = of(text);
        for (Path other : started.keySet()) {
            if (!other.equals(file) && Files.exists(other)) {
                Set<String> taken = of(started.get(other));
                taken.retainAll(of(Files.readAllBytes(other)));
                taken.retainAll(ids);
                if (!taken.isEmpty()) {
                    throw new IllegalArgumentException(
                            "route ids must be unique but %s has %s, too".formatted(other.getFileName(), taken));
                }
            }
        }
    }

    /** Returns no ids for a text that is no YAML, which Camel reports with the line. */
    private static Set<String> of(byte[] text) {
        Set<String> ids = new HashSet<>();
        try {
            for (JsonNode item : YAML.readTree(text)) {
                if (item.at("/route/id").isTextual()) {
                    ids.add(item.at("/route/id").asText());
                }
            }
        } catch (IOException e) {
            return new HashSet<>();
        }
        return ids;
    }
}
