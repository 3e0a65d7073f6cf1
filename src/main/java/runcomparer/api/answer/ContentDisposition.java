package runcomparer.api.answer;

import java.util.regex.Pattern;
import runcomparer.runs.PercentEncoding;

/** The {@code Content-Disposition} of a file (RFC 6266): under which name a caller may keep it. */
final class ContentDisposition {

    /** What a quoted name cannot hold, or not every client understands there. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[^ -~]|[\"\\\\%]");

    private ContentDisposition() {
    }

    /** Of a file that is shown, and keeps its name when it is saved. */
    static String inline(String name) {
        return of("inline", name);
    }

    private static String of(String kind, String name) {
        String plain = NOT_PLAIN.matcher(name).replaceAll("_");
        String told = "%s; filename=\"%s\"".formatted(kind, plain);
        return plain.equals(name) ? told : told + "; filename*=UTF-8''" + PercentEncoding.segment(name);
    }
}
