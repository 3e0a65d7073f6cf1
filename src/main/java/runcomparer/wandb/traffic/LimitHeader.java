package runcomparer.wandb.traffic;

import java.time.Duration;

/** Parses the headers {@code RateLimit-Remaining} and {@code RateLimit-Reset}, which may be missing or nonsense. */
final class LimitHeader {

    private LimitHeader() {}

    /** Returns the number in a header; NaN if there is none that is at least zero. */
    static double number(String header) {
        try {
            double number = header == null ? Double.NaN : Double.parseDouble(header.strip());
            return number >= 0 ? number : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    /** Returns the seconds in a header, at most a maximum; zero if there are none. */
    static Duration seconds(String header, Duration most) {
        double seconds = number(header);
        return Double.isNaN(seconds)
                ? Duration.ZERO
                : Duration.ofMillis((long) (Math.min(seconds, (double) most.toSeconds()) * 1000));
    }
}
