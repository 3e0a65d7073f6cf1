package runcomparer.api.query;

import java.util.ArrayList;
import java.util.List;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Violation;

/** Collects what cannot be in one request. */
final class Violations {

    private static final int MOST = 20;

    private final List<Violation> found = new ArrayList<>();

    void add(String place, String name, String message, String type) {
        add(List.of(place, name), message, type);
    }

    /** Notes one fault; only the first few are kept, so that a hostile request gets no hostile answer. */
    void add(List<Object> loc, String message, String type) {
        if (found.size() < MOST) {
            found.add(new Violation(loc, message, type));
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequest(found);
        }
    }
}
