package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/** The one rule for the names of entities, projects and runs: they are not blank. */
final class Names {

    private Names() {
    }

    static void requireName(String name, String kind) {
        requireNonNull(name, () -> kind + " is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException(kind + " must not be blank but was '" + name + "'");
        }
    }
}
