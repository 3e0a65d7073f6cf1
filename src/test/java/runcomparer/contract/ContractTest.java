package runcomparer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContractTest {

    private final Contract contract = Contract.load();

    @Test
    void contract_isReadByTheParserThatTheRoutesAreMadeWith() {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(Contract.text(), null, new ParseOptions());

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSize(17);
    }

    @Test
    void contract_operationIdsAreUniqueLowerCamelWords() {
        assertThat(contract.operations()).hasSize(17);
        assertThat(contract.operations())
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)*"));
    }

    @TestFactory
    List<DynamicTest> operation_tellsWhatItIsForAndHowItMayFail() {
        return contract.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> assertDescribed(operation)))
                .toList();
    }

    @Test
    void contract_isOpenToNewValues() {
        assertThat(contract.document().findValues("enum")).isEmpty();
    }

    @Test
    void contract_numbersSayTheirSize() {
        assertThat(contract.document().at("/components/schemas").findParents("type"))
                .filteredOn(schema -> schema.path("type").asText().equals("integer"))
                .filteredOn(schema -> schema.size() > 1)
                .allMatch(schema -> schema.has("format"));
    }

    @Test
    void parameters_listsRepeatTheirKeyAndNothingIsNullable() {
        List<JsonNode> parameters = parameters();

        assertThat(parameters)
                .filteredOn(parameter -> parameter.at("/schema/type").asText().equals("array"))
                .isNotEmpty()
                .allMatch(list -> list.path("explode").asBoolean())
                .allMatch(list -> list.path("style").asText().equals("form"));
        assertThat(parameters).allMatch(parameter -> !parameter.path("schema").has("nullable"));
        assertThat(parameters)
                .extracting(parameter -> parameter.path("name").asText())
                .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
    }

    private void assertDescribed(Operation operation) {
        JsonNode node = operation.node();
        assertThat(node.path("summary").asText()).isNotBlank();
        assertThat(node.path("description").asText()).isNotBlank();
        List<String> statuses = new ArrayList<>();
        node.path("responses").fieldNames().forEachRemaining(statuses::add);
        // camel-rest-openapi uses the content type of the last declared response
        assertThat(statuses.get(statuses.size() - 1)).isIn("200", "204");
        assertThat(statuses).contains("401", "500");
        assertThat(statuses)
                .map(Integer::valueOf)
                .filteredOn(status -> status >= 400)
                .allSatisfy(status -> {
                    JsonNode problem = contract.response(operation, status).orElseThrow();
                    assertThat(problem.path("content").fieldNames())
                            .toIterable()
                            .containsExactly("application/problem+json");
                });
        int success = Integer.parseInt(statuses.get(statuses.size() - 1));
        JsonNode answer = contract.response(operation, success).orElseThrow();
        assertThat(answer.path("content"))
                .allMatch(media -> media.path("schema").has("$ref"));
    }

    private List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        contract.document().at("/components/parameters").forEach(parameters::add);
        contract.operations().forEach(operation -> operation
                .node()
                .path("parameters")
                .forEach(parameter -> parameters.add(contract.resolve(parameter))));
        return parameters;
    }
}
