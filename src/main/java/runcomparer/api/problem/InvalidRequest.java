package runcomparer.api.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if the parameters or the body of a request are invalid. */
public final class InvalidRequest extends RuntimeException {

    private final List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super(text(violations));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    private static String text(List<Violation> violations) {
        return violations.stream()
                .map(violation -> place(violation) + " " + violation.msg())
                .collect(Collectors.joining("; "));
    }

    /** Returns the name that clients know: {@code step}, {@code run_ids[1]} or {@code body}. */
    private static String place(Violation violation) {
        List<Object> loc = violation.loc();
        StringBuilder place = new StringBuilder();
        for (Object part : loc.subList(Math.min(1, loc.size() - 1), loc.size())) {
            place.append(part instanceof Integer position ? "[" + position + "]" : part);
        }
        return place.toString();
    }
}
