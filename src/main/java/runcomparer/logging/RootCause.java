package runcomparer.logging;

/** Finds the root cause of a failure. */
public final class RootCause {

    private RootCause() {}

    /** Returns the message of the root cause, in one line. */
    public static String message(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
