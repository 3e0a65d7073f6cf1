package runcomparer.wandb.runs;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import runcomparer.wandb.UpstreamText;
import runcomparer.wandb.WandbFailed;

/** Parses W&amp;B's times: ISO 8601, with or without fractions, in UTC if there is no offset. */
public final class WandbTime {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private WandbTime() {}

    /**
     * Parses a time.
     *
     * @throws WandbFailed if the text is not a time
     */
    public static Instant parse(String text) {
        try {
            TemporalAccessor time = FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned ? zoned.toInstant() : ((LocalDateTime) time).toInstant(UTC);
        } catch (DateTimeException notATime) {
            throw new WandbFailed("'" + UpstreamText.clean(text) + "' is not a time");
        }
    }
}
