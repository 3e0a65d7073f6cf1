package runcomparer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Every example in a contract, with the schema that it must match. */
final class ContractExamples {

    private final Contract contract;
    private final List<Example> examples = new ArrayList<>();

    private ContractExamples(Contract contract) {
        this.contract = contract;
        walk("#/paths", contract.document().path("paths"));
        contract.document().path("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("schemas")) {
                walk("#/components/" + kind.getKey(), kind.getValue());
            }
        });
        contract.document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> walkSchema("#/components/schemas/" + schema.getKey(), schema.getValue()));
    }

    static ContractExamples of(Contract contract) {
        return new ContractExamples(contract);
    }

    int count() {
        return examples.size();
    }

    /** Returns the errors in the examples, each with its location. */
    List<String> complaints() {
        return examples.stream()
                .flatMap(example -> contract.schemas().complaints(example.schema(), example.value()).stream()
                        .map(complaint -> example.place() + ": " + complaint))
                .toList();
    }

    /** Returns the parts of a contract that have a schema: media types, parameters, headers. */
    private void walk(String place, JsonNode node) {
        if (node.has("schema")) {
            collect(place, node, node.get("schema"));
            node.path("examples").properties().forEach(example -> {
                String its = place + "/examples/" + example.getKey();
                examples.add(
                        new Example(its, node.get("schema"), example.getValue().path("value")));
            });
            walkSchema(place + "/schema", node.get("schema"));
        } else {
            node.properties().forEach(child -> walk(place + "/" + child.getKey(), child.getValue()));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                walk(place + "/" + i, node.get(i));
            }
        }
    }

    private void walkSchema(String place, JsonNode schema) {
        collect(place, schema, schema);
        schema.path("properties")
                .properties()
                .forEach(property -> walkSchema(place + "/properties/" + property.getKey(), property.getValue()));
        if (schema.has("items")) {
            walkSchema(place + "/items", schema.get("items"));
        }
    }

    private void collect(String place, JsonNode node, JsonNode schema) {
        if (node.has("example")) {
            examples.add(new Example(place + "/example", schema, node.get("example")));
        }
    }

    private record Example(String place, JsonNode schema, JsonNode value) {}
}
