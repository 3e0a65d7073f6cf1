package runcomparer.wandb;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/**
 * Reads W&amp;B's times: ISO 8601, with a zone or without, which then is UTC, and with or without fractions.
 */
public final class WandbTime {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private WandbTime() {
    }

    /**
     * @throws WandbFailed naming the value when it is not a time
     */
    public static Instant parse(String text) {
        try {
            TemporalAccessor time = FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) time).toInstant(UTC);
        } catch (DateTimeException notATime) {
            throw new WandbFailed("'" + UpstreamText.clean(text) + "' is not a time");
        }
    }
}
