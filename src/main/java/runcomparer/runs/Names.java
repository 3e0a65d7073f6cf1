package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/** Validates the names of entities, projects and runs: they must not be blank. */
final class Names {

    private Names() {}

    static void requireName(String name, String kind) {
        requireNonNull(name, () -> kind + " is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException(kind + " must not be blank but was '" + name + "'");
        }
    }
}
