package runcomparer.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to run the service that is not the shipped one.
 *
 * @param properties added to {@code application.properties}
 * @param edits of the route that answers the warm requests
 * @param flags of the JVM
 */
record Variant(Map<String, String> properties, List<Edit> edits, List<String> flags) {

    /** A piece of the route's YAML and what stands in its place. */
    record Edit(String piece, String by) {
    }

    static final String EDITED_ROUTE = "list-run-steps.camel.yaml";

    static Variant of(Map<String, String> properties) {
        return new Variant(properties, List.of(), List.of());
    }

    static Variant set(String property, String value) {
        return of(Map.of(property, value));
    }

    static Variant edited(Edit... edits) {
        return new Variant(Map.of(), List.of(edits), List.of());
    }

    /** The same where other properties are set too; its own come last and win. */
    Variant under(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(others);
        all.putAll(properties);
        return new Variant(all, edits, flags);
    }

    /** The YAML of the edited route. */
    String route(String shipped) {
        String route = shipped;
        for (Edit edit : edits) {
            if (!route.contains(edit.piece())) {
                throw new IllegalStateException(EDITED_ROUTE + " has not the piece to edit: " + edit.piece());
            }
            route = route.replace(edit.piece(), edit.by());
        }
        return route;
    }
}
