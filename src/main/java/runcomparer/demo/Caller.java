package runcomparer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Who asks: somebody with this server's key, nobody in particular, or somebody with a wrong key. */
enum Caller {
    KEY_HOLDER,
    ANONYMOUS,
    WRONG_KEY;

    /** Reads HTTP Basic with the user {@code api} and the key as password. */
    static Caller of(String authorization, String key) {
        if (authorization == null) {
            return ANONYMOUS;
        }
        String right = "Basic " + Base64.getEncoder().encodeToString(("api:" + key).getBytes(UTF_8));
        return authorization.equals(right) ? KEY_HOLDER : WRONG_KEY;
    }

    boolean mayRead(DemoProject project) {
        return switch (project.readers()) {
            case EVERYBODY -> this != WRONG_KEY;
            case KEY_HOLDERS -> this == KEY_HOLDER;
            case OTHERS -> false;
        };
    }
}
