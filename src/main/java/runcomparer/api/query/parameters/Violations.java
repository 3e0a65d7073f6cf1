package runcomparer.api.query.parameters;

import java.util.ArrayList;
import java.util.List;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Violation;

/** Collects the violations of one request. */
final class Violations {

    private static final int MAX_VIOLATIONS = 20;

    private final List<Violation> found = new ArrayList<>();

    void add(String place, String name, String message, String type) {
        add(List.of(place, name), message, type);
    }

    /**
     * Adds a violation; only the first few are collected, so that a hostile request cannot provoke a large response.
     */
    void add(List<Object> loc, String message, String type) {
        if (found.size() < MAX_VIOLATIONS) {
            found.add(new Violation(loc, message, type));
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequest(found);
        }
    }
}
