package runcomparer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of a contract, in a strict reading: an undeclared property is an error, because clients could not know it.
 * Thread-safe.
 */
final class Schemas {

    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(OpenApi30.getInstance())
            .keyword(new NonValidationKeyword("components"))
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V4, builder -> builder.metaSchema(DIALECT).defaultMetaSchemaIri(DIALECT.getIri()));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_PATH)
            .build();

    private final ObjectNode components;
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    Schemas(JsonNode document) {
        this.components = JsonNodeFactory.instance.objectNode();
        ObjectNode schemas = components.putObject("schemas");
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schemas.set(schema.getKey(), closed(schema.getValue())));
    }

    /** Returns the errors of a value according to a schema, which may be a reference. */
    List<String> complaints(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(closed(schema));
        root.set("components", components);
        return FACTORY.getSchema(root, CONFIG);
    }

    private static JsonNode closed(JsonNode schema) {
        if (!schema.isObject() || schema.has("$ref")) {
            return schema;
        }
        ObjectNode closed = schema.deepCopy();
        if (closed.has("properties")) {
            ObjectNode properties = (ObjectNode) closed.get("properties");
            properties.properties().forEach(property -> property.setValue(closed(property.getValue())));
            if (!closed.has("additionalProperties")) {
                closed.put("additionalProperties", false);
            }
        }
        if (closed.has("items")) {
            closed.set("items", closed(closed.get("items")));
        }
        return closed;
    }
}
