package runcomparer.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import runcomparer.api.filter.ClassPathText;
import runcomparer.api.filter.PublicPath;

/** The OpenAPI document: its two written forms, and which operations which paths have. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** The server as the document names it: the root of the host that serves the document. */
    private static final String SERVER = "  - url: /\n";

    private final String yaml;
    private final JsonNode tree;
    private final List<Path> paths = new ArrayList<>();

    /**
     * @param beginning what stands before the first parameter, which spares most paths the pattern
     */
    private record Path(String beginning, Pattern pattern, Map<String, String> operations) {

        boolean matches(String path) {
            return path.startsWith(beginning) && pattern.matcher(path).matches();
        }
    }

    private Contract(String yaml) throws IOException {
        this.yaml = yaml;
        this.tree = new YAMLMapper().readTree(yaml);
        tree.path("paths").fields().forEachRemaining(path ->
                paths.add(new Path(
                        path.getKey().split("\\{", 2)[0], pattern(path.getKey()), operations(path.getValue()))));
    }

    /** Loads the document from the class path. */
    public static Contract load(String resource) {
        try {
            return new Contract(ClassPathText.read(resource));
        } catch (IOException e) {
            throw new IllegalStateException("contract '" + resource + "' cannot be read", e);
        }
    }

    /** The document as YAML, with the service where callers find it. */
    String yaml(PublicPath publicPath) {
        return yaml.replace(SERVER, "  - url: \"%s\"\n".formatted(publicPath.of("/")));
    }

    /** The document as JSON, with the service where callers find it. */
    String json(PublicPath publicPath) {
        ObjectNode served = tree.deepCopy();
        ((ObjectNode) served.at("/servers/0")).put("url", publicPath.of("/"));
        return served.toPrettyString();
    }

    /** The operation ids by method, in upper case, of a path as it stands in a request; empty for an unknown path. */
    public Map<String, String> operations(String path) {
        for (Path known : paths) {
            if (known.matches(path)) {
                return known.operations();
            }
        }
        return Map.of();
    }

    /** The first segments of all paths. */
    Set<String> firstSegments() {
        return paths.stream().map(path -> path.beginning().split("/")).filter(segments -> segments.length > 1)
                .map(segments -> segments[1]).collect(Collectors.toUnmodifiableSet());
    }

    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        for (String segment : template.substring(1).split("/", -1)) {
            pattern.append('/').append(segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment));
        }
        return Pattern.compile(pattern.toString());
    }

    private static Map<String, String> operations(JsonNode path) {
        Map<String, String> operations = new TreeMap<>();
        path.fields().forEachRemaining(field -> {
            if (METHODS.contains(field.getKey())) {
                operations.put(field.getKey().toUpperCase(Locale.ROOT), field.getValue().path("operationId").asText());
            }
        });
        return operations;
    }
}
