package runcomparer.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import runcomparer.api.filter.ClassPathText;
import runcomparer.api.filter.PublicPath;

/** The OpenAPI document in its two formats, and the operations of its paths. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** The document's server entry: the root of the host that serves the document. */
    private static final String SERVER = "  - url: /\n";

    private final String yaml;
    private final JsonNode tree;
    private final List<Path> paths = new ArrayList<>();

    /**
     * A request path that is in the document.
     *
     * @param operations the operation ids of the path by method in upper case
     * @param parameters the path parameters by name, percent-encoded as in the request
     */
    public record Match(Map<String, String> operations, Map<String, String> parameters) {

        public Match {
            operations = Map.copyOf(operations);
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * @param prefix the path before its first parameter, compared first because it is cheaper than the pattern
     * @param parameters the names of the pattern's groups
     */
    private record Path(String prefix, Pattern pattern, List<String> parameters, Map<String, String> operations) {

        Optional<Match> match(String path) {
            if (!path.startsWith(prefix)) {
                return Optional.empty();
            }
            Matcher matcher = pattern.matcher(path);
            return matcher.matches() ? Optional.of(new Match(operations, values(matcher))) : Optional.empty();
        }

        private Map<String, String> values(Matcher matcher) {
            Map<String, String> values = new HashMap<>();
            for (int group = 0; group < parameters.size(); group++) {
                values.put(parameters.get(group), matcher.group(group + 1));
            }
            return values;
        }
    }

    private Contract(String yaml) throws IOException {
        this.yaml = yaml;
        this.tree = new YAMLMapper().readTree(yaml);
        tree.path("paths").properties().forEach(path -> paths.add(path(path.getKey(), operations(path.getValue()))));
    }

    /**
     * Loads the document from the class path.
     *
     * @throws IllegalStateException if it does not exist or cannot be parsed
     */
    public static Contract load(String resource) {
        try {
            return new Contract(ClassPathText.read(resource));
        } catch (IOException e) {
            throw new IllegalStateException("contract '" + resource + "' cannot be read", e);
        }
    }

    /** Returns the document as YAML, with the server URL that clients use. */
    public String yaml(PublicPath publicPath) {
        return yaml.replace(SERVER, "  - url: \"%s\"\n".formatted(publicPath.resolve("/")));
    }

    /** Returns the document as JSON, with the server URL that clients use. */
    public String json(PublicPath publicPath) {
        ObjectNode served = tree.deepCopy();
        ((ObjectNode) served.at("/servers/0")).put("url", publicPath.resolve("/"));
        return served.toPrettyString();
    }

    /** Returns the operations and parameters of a request path; empty if the document lacks the path. */
    public Optional<Match> match(String path) {
        for (Path candidate : paths) {
            Optional<Match> match = candidate.match(path);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** Returns the first segments of all paths. */
    public Set<String> firstSegments() {
        return paths.stream()
                .map(path -> path.prefix().split("/"))
                .filter(segments -> segments.length > 1)
                .map(segments -> segments[1])
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Path path(String template, Map<String, String> operations) {
        StringBuilder pattern = new StringBuilder();
        List<String> parameters = new ArrayList<>();
        for (String segment : template.substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                parameters.add(segment.substring(1, segment.length() - 1));
                pattern.append("/([^/]+)");
            } else {
                pattern.append('/').append(Pattern.quote(segment));
            }
        }
        return new Path(template.split("\\{", 2)[0], Pattern.compile(pattern.toString()), parameters, operations);
    }

    private static Map<String, String> operations(JsonNode path) {
        Map<String, String> operations = new TreeMap<>();
        path.properties().forEach(field -> {
            if (METHODS.contains(field.getKey())) {
                operations.put(
                        field.getKey().toUpperCase(Locale.ROOT),
                        field.getValue().path("operationId").asText());
            }
        });
        return operations;
    }
}
