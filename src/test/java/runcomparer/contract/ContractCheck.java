package runcomparer.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks HTTP responses against the contract: path, status, headers, content type and body, and that the body has no property
 * that the contract does not declare. Thread-safe.
 */
public final class ContractCheck {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNode PROBLEM =
            JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final Set<Integer> OUTSIDE_THE_CONTRACT = Set.of(401, 404, 405);
    private static final int MAX_OF_BODY = 600;

    private final Contract contract;

    private ContractCheck(Contract contract) {
        this.contract = contract;
    }

    /** Returns a check against the contract that the service is built with. */
    public static ContractCheck load() {
        return new ContractCheck(Contract.load());
    }

    /** Returns a check against a contract given as YAML or JSON, such as the one that a service serves. */
    public static ContractCheck of(String contract) {
        return new ContractCheck(Contract.parse(contract));
    }

    /**
     * Checks a response. Header names are case-insensitive. A HEAD is checked as the GET of its path, without a body. For a
     * path or method that the contract does not have, only a problem with 401, 404 or 405 is allowed.
     *
     * @param rawPath the path as it was sent, percent-encoded, with or without its query
     * @throws AssertionError if the contract does not allow the response; its message says why
     */
    public void check(String method, String rawPath, int status, Map<String, List<String>> headers, byte[] body) {
        ServedResponse answer = ServedResponse.of(method, rawPath, status, headers, body);
        List<String> wrong = operation(answer)
                .map(operation -> byOperation(answer, operation))
                .orElseGet(() -> outsideTheContract(answer));
        if (!wrong.isEmpty()) {
            throw new AssertionError("%s %s answered %d, against the contract:%n  - %s%nThe body was: %s"
                    .formatted(method, rawPath, status, String.join("\n  - ", wrong), beginning(body)));
        }
    }

    /**
     * Checks the data of one event of a stream.
     *
     * @param rawPath the path of the stream, with or without its query
     * @throws AssertionError if the contract does not allow the event; its message says why
     */
    public void checkEvent(String rawPath, String name, JsonNode data) {
        JsonNode stream = contract.operationsAt(rawPath.replaceFirst("\\?.*", ""))
                .get(0)
                .node()
                .at("/responses/200/content/text~1event-stream/schema");
        JsonNode schema = contract.resolve(stream).path("x-events").path(name);
        List<String> wrong = schema.isMissingNode()
                ? List.of("no such event")
                : contract.schemas().complaints(schema, data);
        if (!wrong.isEmpty()) {
            throw new AssertionError("event '%s' with %s is against the contract: %s".formatted(name, data, wrong));
        }
    }

    private Optional<Operation> operation(ServedResponse answer) {
        String method = answer.isHead() ? "GET" : answer.method();
        return contract.operationsAt(answer.path()).stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> !(answer.isHead() && answer.status() == 405))
                .findFirst();
    }

    private List<String> outsideTheContract(ServedResponse answer) {
        List<String> wrong = new ArrayList<>();
        if (!OUTSIDE_THE_CONTRACT.contains(answer.status())) {
            wrong.add("the contract has no such path and method");
        }
        if (answer.status() == 405 && answer.header("Allow").isEmpty()) {
            wrong.add("header 'Allow' is missing");
        }
        if (wrong.isEmpty() && !answer.isHead()) {
            if (!answer.contentType().equals(PROBLEM_TYPE)) {
                wrong.add("content type is '%s', not '%s'".formatted(answer.contentType(), PROBLEM_TYPE));
            }
            wrong.addAll(byJsonSchema(answer, PROBLEM));
        }
        return wrong;
    }

    private List<String> byOperation(ServedResponse answer, Operation operation) {
        Optional<JsonNode> response = contract.response(operation, answer.status());
        if (response.isEmpty()) {
            return List.of("operation %s declares no status %d".formatted(operation.id(), answer.status()));
        }
        List<String> wrong = new ArrayList<>();
        response.get()
                .path("headers")
                .properties()
                .forEach(
                        header -> wrong.addAll(byHeader(answer, header.getKey(), contract.resolve(header.getValue()))));
        wrong.addAll(byContent(answer, response.get().path("content")));
        return wrong;
    }

    private List<String> byHeader(ServedResponse answer, String name, JsonNode declared) {
        Optional<String> value = answer.header(name);
        if (value.isEmpty()) {
            boolean required = declared.path("required").asBoolean();
            return required ? List.of("header '%s' is missing".formatted(name)) : List.of();
        }
        boolean number = declared.at("/schema/type").asText().equals("integer");
        JsonNode json = number && value.get().matches("-?\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value.get()))
                : JsonNodeFactory.instance.textNode(value.get());
        return contract.schemas().complaints(declared.path("schema"), json).stream()
                .map(complaint -> "header '%s' is '%s': %s".formatted(name, value.get(), complaint))
                .toList();
    }

    private List<String> byContent(ServedResponse answer, JsonNode content) {
        if (answer.isHead()) {
            return answer.body().length == 0 ? List.of() : List.of("an answer to HEAD has a body");
        }
        if (content.isEmpty()) {
            return answer.body().length == 0 ? List.of() : List.of("there is a body but none is declared");
        }
        JsonNode media = content.path(answer.contentType());
        if (media.isMissingNode()) {
            media = content.path(answer.contentType().replaceFirst("/.*", "/*"));
        }
        if (media.isMissingNode()) {
            return List.of("content type '%s' is not declared".formatted(answer.contentType()));
        }
        return answer.isJson() ? byJsonSchema(answer, media.path("schema")) : List.of();
    }

    private List<String> byJsonSchema(ServedResponse answer, JsonNode schema) {
        try {
            JsonNode json = JSON.readTree(answer.body());
            List<String> wrong = new ArrayList<>(contract.schemas().complaints(schema, json));
            if (answer.contentType().equals(PROBLEM_TYPE)) {
                wrong.addAll(asProblem(answer, json));
            }
            return wrong;
        } catch (JsonProcessingException e) {
            return List.of("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return List.of("the body cannot be read: " + e.getMessage());
        }
    }

    private static List<String> asProblem(ServedResponse answer, JsonNode problem) {
        List<String> wrong = new ArrayList<>();
        if (problem.path("status").asInt() != answer.status()) {
            wrong.add("$.status: %s in an answer of %d".formatted(problem.path("status"), answer.status()));
        }
        if (problem.has("errors") != (answer.status() == 422)) {
            wrong.add("$.errors: belongs to status 422, and to no other");
        }
        return wrong;
    }

    private static String beginning(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > MAX_OF_BODY ? text.substring(0, MAX_OF_BODY) + "…" : text;
    }
}
