package runcomparer.files.http;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Determines how long a signed URL remains valid from its query, in the current and older schemes of Google Cloud
 * Storage and Amazon S3, and in Azure's. W&amp;B signs URLs for one hour.
 */
final class SignatureExpiry {

    private static final Duration IF_UNKNOWN = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SignatureExpiry() {}

    /**
     * Returns the remaining validity: zero if the URL has expired, a few minutes if the query does not say, and at most
     * one hour.
     */
    static Duration remaining(URI address, Instant now) {
        try {
            Instant end = end(parameters(address));
            Duration left = end == null ? IF_UNKNOWN : Duration.between(now, end);
            return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
        } catch (DateTimeException | ArithmeticException | NumberFormatException unknown) {
            return IF_UNKNOWN;
        }
    }

    private static Instant end(Map<String, String> query) {
        for (String vendor : new String[] {"x-goog-", "x-amz-"}) {
            if (query.containsKey(vendor + "date") && query.containsKey(vendor + "expires")) {
                return BASIC.parse(query.get(vendor + "date"), Instant::from)
                        .plusSeconds(Long.parseLong(query.get(vendor + "expires")));
            }
        }
        if (query.containsKey("expires")) {
            return Instant.ofEpochSecond(Long.parseLong(query.get("expires")));
        }
        return query.containsKey("se") ? Instant.parse(query.get("se")) : null;
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new TreeMap<>();
        String query = address.getQuery();
        for (String part : query == null ? new String[0] : query.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(part.substring(0, equals).toLowerCase(Locale.ROOT), part.substring(equals + 1));
            }
        }
        return parameters;
    }
}
