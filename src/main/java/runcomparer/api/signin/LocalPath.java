package runcomparer.api.signin;

import java.util.regex.Pattern;

/** Where a browser goes on after it signed in: a path of this service, never another host. */
final class LocalPath {

    static final String ROOT = "/";

    /**
     * A slash that no second one follows, and only what is printed: browsers take a backslash for a slash, and leave
     * line ends and tabs out before they look for a host.
     */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,8191}");

    private LocalPath() {
    }

    /** The path itself, or the root in place of what is missing or may lead away. */
    static String of(String next) {
        return next != null && LOCAL.matcher(next).matches() ? next : ROOT;
    }
}
