package runcomparer.demo.corpus;

import java.util.function.LongFunction;
import runcomparer.demo.rendering.Fingerprint;
import runcomparer.demo.runs.Cadence;
import runcomparer.demo.runs.Series;

/** A metric with scalar values, such as a loss. */
record ScalarSeries(String key, Cadence cadence, LongFunction<Object> function) implements Series {

    /** Returns a noisy loss that falls from about 1 towards 0. */
    static ScalarSeries loss(String key, Cadence cadence, long seed, double scale) {
        return new ScalarSeries(key, cadence, step -> {
            double wobble = (Fingerprint.mix(seed ^ step) >>> 11) * 0x1.0p-53 - 0.5;
            return Math.exp(-step / scale) * 0.8 + 0.12 + 0.05 * wobble;
        });
    }

    /** Returns an FID that falls from about 180 towards 12. */
    static ScalarSeries fid(String key, Cadence cadence, long seed, double scale) {
        ScalarSeries loss = loss(key, cadence, seed, scale);
        return new ScalarSeries(key, cadence, step -> 210 * ((double) loss.value(step) - 0.063));
    }

    /** Returns this series with NaN between two steps, both inclusive. */
    ScalarSeries withNaN(long from, long to) {
        return new ScalarSeries(key, cadence, step -> step >= from && step <= to ? Double.NaN : value(step));
    }

    @Override
    public Object value(long step) {
        return function.apply(step);
    }
}
