package runcomparer.api.problem;

import java.util.List;

/**
 * One invalid part of a request.
 *
 * @param loc the location: {@code query}, {@code path} or {@code body}, then names and positions
 * @param msg what was expected and what was found
 * @param type a machine-readable kind, such as {@code type_error.integer}
 */
public record Violation(List<Object> loc, String msg, String type) {

    public Violation {
        loc = List.copyOf(loc);
    }
}
