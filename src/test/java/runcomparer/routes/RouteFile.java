package runcomparer.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A route file, as text and as a tree. */
public record RouteFile(String name, String text, JsonNode tree) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> EXPRESSIONS = Set.of("constant", "simple");

    /** Returns all files of {@code routes/}, in the order of their names. */
    public static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().map(RouteFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path file) {
        try {
            return of(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Returns a file with a text, which must be YAML. */
    public static RouteFile of(String name, String text) {
        try {
            return new RouteFile(name, text, YAML.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Returns how the file breaks Camel's schema; empty when it is valid. */
    public Set<ValidationMessage> schemaErrors() {
        return CamelSchema.INSTANCE.validate(tree);
    }

    /** Returns the expressions that are not in canonical notation, as {@code name: value}. */
    public List<String> shorthands() {
        List<String> shorthands = new ArrayList<>();
        walk((key, value) -> {
            boolean bare = (key.equals("expression")
                            && value.isObject()
                            && !value.elements().next().isObject())
                    || (EXPRESSIONS.contains(key) && !value.isObject());
            if (bare) {
                shorthands.add(key + ": " + value);
            }
        });
        return shorthands;
    }

    /** Returns the routes of the file. */
    public List<JsonNode> routes() {
        return tree.findValues("route");
    }

    /** Returns the ids of the routes of the file. */
    public List<String> routeIds() {
        return routes().stream().map(route -> route.path("id").asText()).toList();
    }

    /** Returns the steps of the file at any depth, each with its name and its content. */
    public List<Map.Entry<String, JsonNode>> steps() {
        List<Map.Entry<String, JsonNode>> steps = new ArrayList<>();
        walk(tree, (key, value) -> {
            if (key.equals("steps")) {
                value.forEach(step -> steps.addAll(step.properties()));
            }
        });
        return steps;
    }

    /** Visits every property at any depth. */
    public void walk(BiConsumer<String, JsonNode> visitor) {
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
