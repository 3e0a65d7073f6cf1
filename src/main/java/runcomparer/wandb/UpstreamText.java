package runcomparer.wandb;

import java.util.regex.Pattern;

/**
 * Sanitizes text from W&amp;B for messages: a single short line without URLs, which may be signed, and without anything
 * long enough to be an API key.
 */
public final class UpstreamText {

    private static final int LONGEST = 200;
    private static final int WINDOW = 600;
    private static final Pattern ADDRESS = Pattern.compile("\\b[a-zA-Z][a-zA-Z0-9+.-]*://\\S*");
    private static final Pattern SECRET = Pattern.compile("[\\w-]{40,}");

    /** The last word of a truncated text: the beginning of a key would not be recognized as one. */
    private static final Pattern CUT_WORD = Pattern.compile("(?<![\\w-])[\\w-]+$");

    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s\\u2028\\u2029]+");

    private UpstreamText() {}

    public static String clean(String text) {
        String window = text.length() > WINDOW
                ? CUT_WORD.matcher(text.substring(0, WINDOW)).replaceAll("")
                : text;
        String line = NOT_TEXT.matcher(window).replaceAll(" ").strip();
        String safe =
                SECRET.matcher(ADDRESS.matcher(line).replaceAll("[address]")).replaceAll("[removed]");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    }
}
