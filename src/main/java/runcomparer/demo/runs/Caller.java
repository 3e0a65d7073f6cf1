package runcomparer.demo.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The kind of caller, by its credentials. */
public enum Caller {
    KEY_HOLDER,
    ANONYMOUS,
    WRONG_KEY;

    /** Parses HTTP Basic credentials with the user {@code api} and the key as password. */
    public static Caller of(String authorization, String key) {
        if (authorization == null) {
            return ANONYMOUS;
        }
        String expected = "Basic " + Base64.getEncoder().encodeToString(("api:" + key).getBytes(UTF_8));
        return authorization.equals(expected) ? KEY_HOLDER : WRONG_KEY;
    }

    public boolean canRead(DemoProject project) {
        return switch (project.visibility()) {
            case PUBLIC -> this != WRONG_KEY;
            case PRIVATE -> this == KEY_HOLDER;
            case OTHER_TEAM -> false;
        };
    }
}
