package runcomparer.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The contract as a tree, with its operations and its schemas. Immutable by convention. */
final class Contract {

    private static final ObjectMapper YAML_OR_JSON = new YAMLMapper();
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head");

    private final JsonNode document;
    private final Schemas schemas;
    private final List<Operation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(document);
        this.operations = operationsOf(document);
    }

    /** Returns the contract that the service is built with. */
    static Contract load() {
        return parse(text());
    }

    /** Returns the text of the contract that the service is built with. */
    static String text() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            requireNonNull(in, "openapi.yaml is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a contract given as YAML or JSON. */
    static Contract parse(String text) {
        try {
            return new Contract(YAML_OR_JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    Schemas schemas() {
        return schemas;
    }

    List<Operation> operations() {
        return operations;
    }

    /** Returns the operations whose path template matches, the one with the fewest variables first. */
    List<Operation> operationsAt(String path) {
        return operations.stream()
                .filter(operation -> operation.fits(path))
                .sorted((a, b) -> Long.compare(a.variables(), b.variables()))
                .toList();
    }

    /** Returns the node itself, or what its {@code $ref} points to. */
    JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(JsonPointer.compile(reference.substring(1)));
    }

    /** Returns the response declared for a status, or else the default one. */
    Optional<JsonNode> response(Operation operation, int status) {
        JsonNode responses = operation.node().path("responses");
        JsonNode declared = responses.path(String.valueOf(status));
        JsonNode response = declared.isMissingNode() ? responses.path("default") : declared;
        return response.isMissingNode() ? Optional.empty() : Optional.of(resolve(response));
    }

    private static List<Operation> operationsOf(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
                    }
                }));
        return List.copyOf(operations);
    }
}
