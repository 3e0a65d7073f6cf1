package runcomparer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** An operation of the contract: a method of a path template. */
record Operation(String method, String template, JsonNode node) {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    /** The only variable that contains slashes, which OpenAPI cannot express. */
    private static final String REST_OF_PATH = "{path}";

    String id() {
        return node.path("operationId").asText();
    }

    boolean fits(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String segment : template.substring(1).split("/", -1)) {
            pattern.append('/')
                    .append(
                            segment.equals(REST_OF_PATH)
                                    ? ".+"
                                    : VARIABLE.matcher(segment).matches() ? "[^/]+" : Pattern.quote(segment));
        }
        return path.matches(pattern.toString());
    }

    long variables() {
        return VARIABLE.matcher(template).results().count();
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
