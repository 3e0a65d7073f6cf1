package runcomparer.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deviations from the shipped service.
 *
 * @param properties added to {@code application.properties}
 * @param edits of the route that serves the warm requests
 * @param flags of the JVM
 */
record Variant(Map<String, String> properties, List<Edit> edits, List<String> flags) {

    /** A part of the route's YAML and its replacement. */
    record Edit(String original, String replacement) {
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

    /** Returns this variant with further properties; its own take precedence. */
    Variant under(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(others);
        all.putAll(properties);
        return new Variant(all, edits, flags);
    }

    /** The YAML of the edited route. */
    String route(String shipped) {
        String route = shipped;
        for (Edit edit : edits) {
            if (!route.contains(edit.original())) {
                throw new IllegalStateException(EDITED_ROUTE + " does not contain the text to edit: " + edit.original());
            }
            route = route.replace(edit.original(), edit.replacement());
        }
        return route;
    }
}
