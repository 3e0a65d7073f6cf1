package runcomparer.api.signin;

import java.util.regex.Pattern;

/** The path that a browser is redirected to after sign-in: always on this service, never on another host. */
final class LocalPath {

    static final String ROOT = "/";

    /**
     * A slash that is not followed by another, and printable characters only: browsers treat a backslash as a slash,
     * and ignore line breaks and tabs before they look for a host.
     */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,8191}");

    private LocalPath() {}

    /** Returns the path, or the root if it is missing or may lead to another host. */
    static String of(String next) {
        return next != null && LOCAL.matcher(next).matches() ? next : ROOT;
    }
}
