package runcomparer.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A file of {@code routes/}, as text and as a tree. */
record RouteFile(String name, String text, JsonNode tree) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** All files, in the order of their names. */
    static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().map(RouteFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new RouteFile(file.getFileName().toString(), text, YAML.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The routes of the file. */
    List<JsonNode> routes() {
        return tree.findValues("route");
    }

    /** The ids of the routes of the file. */
    List<String> routeIds() {
        return routes().stream().map(route -> route.path("id").asText()).toList();
    }

    /** The steps of the file at any depth, each by its name and its content. */
    List<Map.Entry<String, JsonNode>> steps() {
        List<Map.Entry<String, JsonNode>> steps = new ArrayList<>();
        walk(tree, (key, value) -> {
            if (key.equals("steps")) {
                value.forEach(step -> steps.addAll(step.properties()));
            }
        });
        return steps;
    }

    /** Shows every property at any depth. */
    void walk(BiConsumer<String, JsonNode> visitor) {
        walk(tree, visitor);
    }

    private static void walk(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        node.properties().forEach(property -> {
            visitor.accept(property.getKey(), property.getValue());
            walk(property.getValue(), visitor);
        });
        if (node.isArray()) {
            node.forEach(entry -> walk(entry, visitor));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
