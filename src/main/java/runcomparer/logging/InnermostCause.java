package runcomparer.logging;

/** What a failure comes down to, in one line. */
public final class InnermostCause {

    private InnermostCause() {
    }

    public static String of(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
