package runcomparer.demo.runs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The formats in which W&amp;B has written times; without a zone they are in UTC. */
public enum TimeFormat {
    /** {@code 2026-03-24T01:00:00Z}. */
    ZULU,
    /** {@code 2023-11-05T17:46:35}. */
    NO_ZONE,
    /** {@code 2026-03-24T01:00:00.123456Z}. */
    FRACTION;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    public String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return switch (this) {
            case ZULU -> SECONDS.format(utc.truncatedTo(ChronoUnit.SECONDS)) + "Z";
            case NO_ZONE -> SECONDS.format(utc.truncatedTo(ChronoUnit.SECONDS));
            case FRACTION -> MICROS.format(utc);
        };
    }

    /** Parses a time in any of the formats. */
    public static Instant parse(String text) {
        String zoned = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ? text : text + "Z";
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(zoned, Instant::from);
    }
}
