package runcomparer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract still has what clients of the original service rely on, according to its own document. */
class OriginalContractTest {

    private final Contract contract = Contract.load();

    @TestFactory
    List<DynamicTest> operation_ofTheOriginal_isStillThere() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/original-openapi.json")) {
            Contract original = Contract.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(original.operations()).hasSize(6);
            return original.operations().stream()
                    .map(before -> DynamicTest.dynamicTest(before.toString(), () -> assertStillThere(original, before)))
                    .toList();
        }
    }

    private void assertStillThere(Contract original, Operation before) {
        Operation now = contract.operations().stream()
                .filter(operation -> operation.toString().equals(before.toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(before + " is gone"));
        before.node().path("parameters").forEach(parameter -> assertAccepted(parameter, now));
        assertThat(parametersNotIn(before, now))
                .as("new required parameters of %s", now)
                .isEmpty();
        Promise was = new Promise(original, body(original.response(before, 200).orElseThrow()));
        Promise is = new Promise(contract, body(contract.response(now, 200).orElseThrow()));
        assertSameOrMore("answer", was, is);
        if (before.node().has("requestBody")) {
            Promise asked = new Promise(original, body(before.node().path("requestBody")));
            Promise asks = new Promise(contract, body(now.node().path("requestBody")));
            assertSameOrMore("request", asked, asks);
            assertThat(asks.required()).isEqualTo(asked.required());
        }
    }

    private void assertAccepted(JsonNode before, Operation now) {
        JsonNode parameter = parameters(now).stream()
                .filter(candidate -> candidate.path("name").equals(before.path("name")))
                .filter(candidate -> candidate.path("in").equals(before.path("in")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(before.path("name") + " is gone"));
        assertThat(parameter.path("required").asBoolean())
                .isEqualTo(before.path("required").asBoolean());
        assertThat(contract.resolve(parameter.path("schema")).path("type")).isEqualTo(before.at("/schema/type"));
    }

    private List<JsonNode> parametersNotIn(Operation before, Operation now) {
        List<JsonNode> added = new ArrayList<>(parameters(now));
        before.node()
                .path("parameters")
                .forEach(old ->
                        added.removeIf(parameter -> parameter.path("name").equals(old.path("name"))));
        added.removeIf(parameter -> !parameter.path("required").asBoolean());
        return added;
    }

    private List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(parameter -> parameters.add(contract.resolve(parameter)));
        return parameters;
    }

    private static void assertSameOrMore(String place, Promise was, Promise is) {
        assertThat(is.type()).as(place).isEqualTo(was.type());
        assertThat(is.required()).as(place).containsAll(was.required());
        was.schema()
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> assertSameOrMore(place + "." + name, was.property(name), is.property(name)));
        if (was.schema().has("items")) {
            assertSameOrMore(place + "[]", was.items(), is.items());
        }
    }

    private static JsonNode body(JsonNode message) {
        return message.at("/content/application~1json/schema");
    }

    /** Returns a schema of a contract, with its reference resolved. */
    private record Promise(Contract contract, JsonNode reference) {

        JsonNode schema() {
            return contract.resolve(reference);
        }

        String type() {
            return schema().path("type").asText();
        }

        Set<String> required() {
            Set<String> required = new TreeSet<>();
            schema().path("required").forEach(name -> required.add(name.asText()));
            return required;
        }

        Promise property(String name) {
            return new Promise(contract, schema().path("properties").path(name));
        }

        Promise items() {
            return new Promise(contract, schema().path("items"));
        }
    }
}
