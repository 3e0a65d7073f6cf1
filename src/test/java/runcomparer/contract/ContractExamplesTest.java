package runcomparer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class ContractExamplesTest {

    private static final String WRONG_EXAMPLES = """
            openapi: 3.0.3
            paths:
              /steps:
                get:
                  parameters:
                    - name: page
                      in: query
                      schema: {type: integer, minimum: 1}
                      example: 0
                  responses:
                    '200':
                      headers:
                        X-Total-Count:
                          schema: {type: integer}
                          example: many
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Step'}
                          examples:
                            undeclared: {value: {step: 1, epoch: 1}}
                            wrongType: {value: {step: x}}
                            right: {value: {step: 1, at: null}}
            components:
              schemas:
                Step:
                  type: object
                  required: [step]
                  example: {at: '2026-10-02T09:15:00Z'}
                  properties:
                    step: {type: integer, example: 2.5}
                    at: {type: string, format: date-time, nullable: true, example: yesterday}
            """;

    @Test
    void contract_everyExampleFitsItsSchema() {
        ContractExamples examples = ContractExamples.of(Contract.load());

        assertThat(examples.complaints()).isEmpty();
        assertThat(examples.count()).isGreaterThan(60);
    }

    @Test
    void contract_everyParameterHeaderAndJsonResponseHasAnExample() {
        Contract contract = Contract.load();

        assertThat(contract.document().findParents("schema"))
                .filteredOn(part -> !part.path("schema").path("$ref").asText().matches(".*/(Image|Archive)"))
                .allMatch(part -> part.has("example") || part.has("examples"));
    }

    @Test
    void wrongExamples_eachIsFoundAtItsPlace() {
        assertThat(ContractExamples.of(Contract.parse(WRONG_EXAMPLES)).complaints())
                .satisfiesExactlyInAnyOrder(
                        found("#/paths//steps/get/parameters/0/example", "minimum"),
                        found("headers/X-Total-Count/example", "integer"),
                        found("application/json/examples/undeclared", "epoch"),
                        found("application/json/examples/wrongType", "integer"),
                        found("#/components/schemas/Step/example", "step"),
                        found("#/components/schemas/Step/properties/step/example", "integer"),
                        found("#/components/schemas/Step/properties/at/example", "date-time"));
    }

    private static ThrowingConsumer<String> found(String place, String what) {
        return complaint -> assertThat(complaint).contains(place).contains(what);
    }
}
