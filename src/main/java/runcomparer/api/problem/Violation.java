package runcomparer.api.problem;

import java.util.List;

/**
 * One thing that cannot be in a request.
 *
 * @param loc where: {@code query}, {@code path} or {@code body}, then names and positions
 * @param msg what was expected and what was there
 * @param type the kind of fault as a word for programs, such as {@code type_error.integer}
 */
public record Violation(List<Object> loc, String msg, String type) {

    public Violation {
        loc = List.copyOf(loc);
    }
}
