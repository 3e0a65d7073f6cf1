package runcomparer.demo;

import java.time.Clock;
import java.time.Duration;

/**
 * Options for the demo.
 *
 * @param port the port of the API; 0 for any free port
 * @param latency the delay before each GraphQL and file response; does not delay other requests
 * @param clock the clock for running runs, signed URLs and the corpus
 * @param opaqueCursors whether cursors are opaque rather than readable offsets
 * @param stepsAsFloats whether {@code _step}, {@code width}, {@code height} and {@code size} are written as {@code
 *     1000.0}
 * @param maxPageSize the upper limit for {@code first}
 * @param seed the seed for sampling histories
 * @param requireKey whether the main project is private; otherwise everybody can read it
 */
public record DemoOptions(
        int port,
        Duration latency,
        Clock clock,
        boolean opaqueCursors,
        boolean stepsAsFloats,
        int maxPageSize,
        long seed,
        boolean requireKey) {

    public static DemoOptions defaults() {
        return new DemoOptions(0, Duration.ZERO, Clock.systemUTC(), false, false, 1000, 1, true);
    }

    public DemoOptions withPort(int value) {
        return new DemoOptions(value, latency, clock, opaqueCursors, stepsAsFloats, maxPageSize, seed, requireKey);
    }

    public DemoOptions withLatency(Duration value) {
        return new DemoOptions(port, value, clock, opaqueCursors, stepsAsFloats, maxPageSize, seed, requireKey);
    }

    public DemoOptions withClock(Clock value) {
        return new DemoOptions(port, latency, value, opaqueCursors, stepsAsFloats, maxPageSize, seed, requireKey);
    }

    public DemoOptions withOpaqueCursors(boolean value) {
        return new DemoOptions(port, latency, clock, value, stepsAsFloats, maxPageSize, seed, requireKey);
    }

    public DemoOptions withStepsAsFloats(boolean value) {
        return new DemoOptions(port, latency, clock, opaqueCursors, value, maxPageSize, seed, requireKey);
    }

    public DemoOptions withMaxPageSize(int value) {
        return new DemoOptions(port, latency, clock, opaqueCursors, stepsAsFloats, value, seed, requireKey);
    }

    public DemoOptions withSeed(long value) {
        return new DemoOptions(port, latency, clock, opaqueCursors, stepsAsFloats, maxPageSize, value, requireKey);
    }

    public DemoOptions withRequireKey(boolean value) {
        return new DemoOptions(port, latency, clock, opaqueCursors, stepsAsFloats, maxPageSize, seed, value);
    }
}
