package runcomparer.wandb;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Parses the header {@code Retry-After}, seconds or a date. Waits are capped at one hour. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Clock clock;

    public RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** Returns the time to wait, or null if the header is missing or invalid. */
    public Duration read(String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        try {
            double seconds = Double.parseDouble(text);
            return Double.isNaN(seconds) ? null : clamp(Duration.ofSeconds((long) Math.ceil(seconds)));
        } catch (NumberFormatException noNumber) {
            return untilDate(text);
        }
    }

    private Duration untilDate(String text) {
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return clamp(Duration.between(clock.instant(), date));
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
