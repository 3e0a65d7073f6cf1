package runcomparer.api.response;

import java.util.regex.Pattern;
import runcomparer.runs.PercentEncoding;

/** Creates the header {@code Content-Disposition} (RFC 6266), which names the file that a client may save. */
final class ContentDisposition {

    /** Characters that a quoted name cannot contain, or that not every client understands there. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[^ -~]|[\"\\\\%]");

    private ContentDisposition() {}

    /** Returns the header of a file that is displayed, and keeps its name if it is saved. */
    static String inline(String name) {
        return of("inline", name);
    }

    private static String of(String kind, String name) {
        String plain = NOT_PLAIN.matcher(name).replaceAll("_");
        String header = "%s; filename=\"%s\"".formatted(kind, plain);
        return plain.equals(name) ? header : header + "; filename*=UTF-8''" + PercentEncoding.segment(name);
    }
}
