package runcomparer.api.query.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The parameters that a route sets for requests without them: the variable {@code default-project} stands for the
 * parameter {@code project}. Unlike a header, a variable cannot come from a client.
 */
final class DefaultParameters {

    private static final String PREFIX = "default-";

    private DefaultParameters() {}

    /**
     * Returns the parameters of a request and those that it lacks.
     *
     * @param exchange its variables hold one value per line; null for none
     */
    static Map<String, List<String>> addTo(Map<String, List<String>> requested, Exchange exchange) {
        if (exchange == null || !exchange.hasVariables()) {
            return requested;
        }
        Map<String, List<String>> all = new LinkedHashMap<>(requested);
        exchange.getVariables().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                all.putIfAbsent(
                        name.substring(PREFIX.length()),
                        value.toString().lines().map(String::strip).toList());
            }
        });
        return all;
    }
}
