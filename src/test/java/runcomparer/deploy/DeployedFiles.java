package runcomparer.deploy;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of the repository with which the service is deployed, as text and as trees. */
final class DeployedFiles {

    static final Path COMPOSE = Path.of("compose.yaml");
    static final Path KUBERNETES = Path.of("deploy/kubernetes");
    static final String KUSTOMIZATION = "kustomization.yaml";

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern SETTING = Pattern.compile("(?m)^#?([A-Z_]+)=");

    private DeployedFiles() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(Path file) {
        return tree(text(file));
    }

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the manifests of Kubernetes by the names of their files. */
    static Map<String, JsonNode> manifests() {
        Map<String, JsonNode> manifests = new TreeMap<>();
        kubernetesFiles()
                .filter(name -> name.endsWith(".yaml") && !name.equals(KUSTOMIZATION))
                .forEach(name -> manifests.put(name, tree(KUBERNETES.resolve(name))));
        return manifests;
    }

    /** Returns the names of the files in the folder of Kubernetes. */
    static Stream<String> kubernetesFiles() {
        try (Stream<Path> files = Files.list(KUBERNETES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all settings of the service, which {@code .env.example} lists. */
    static Set<String> settings() {
        return settingsIn(Path.of(".env.example"));
    }

    /** Returns the settings that a file in the format of {@code .env} names, also in comments. */
    static Set<String> settingsIn(Path file) {
        return SETTING.matcher(text(file))
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    static Stream<String> texts(JsonNode list) {
        return elements(list).stream().map(JsonNode::asText);
    }
}
