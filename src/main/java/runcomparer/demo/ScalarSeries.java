package runcomparer.demo;

import java.util.function.LongFunction;

/** A metric of plain values, such as a loss. */
record ScalarSeries(String key, Cadence cadence, LongFunction<Object> function) implements Series {

    /** A loss that falls from about one towards zero with a little noise on it. */
    static ScalarSeries loss(String key, Cadence cadence, long seed, double scale) {
        return new ScalarSeries(key, cadence, step -> {
            double wobble = (Fingerprint.mix(seed ^ step) >>> 11) * 0x1.0p-53 - 0.5;
            return Math.exp(-step / scale) * 0.8 + 0.12 + 0.05 * wobble;
        });
    }

    @Override
    public Object value(long step) {
        return function.apply(step);
    }
}
