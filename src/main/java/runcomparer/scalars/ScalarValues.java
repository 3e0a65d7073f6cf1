package runcomparer.scalars;

import static java.util.Objects.requireNonNull;

/** The values that a run logged under one metric key: all of them, or a sample taken by W&amp;B. Immutable. */
public final class ScalarValues {

    private static final int BASE_BYTES = 200;
    private static final int BYTES_PER_VALUE = 16;

    private final String key;
    private final long logged;
    private final boolean isSampled;
    private final long[] steps;
    private final double[] values;
    private final Object token = new Object();

    /**
     * @param logged the number of values that the run logged
     * @param isSampled whether some of them are missing here
     * @param steps ascending and distinct; must not be modified afterwards
     * @param values one per step, including NaN and infinities; must not be modified afterwards
     */
    public ScalarValues(String key, long logged, boolean isSampled, long[] steps, double[] values) {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(
                    "'" + key + "' has '" + steps.length + "' steps but '" + values.length + "' values");
        }
        this.key = requireNonNull(key, "key is null");
        this.logged = Math.max(logged, steps.length);
        this.isSampled = isSampled;
        this.steps = steps;
        this.values = values;
    }

    public String key() {
        return key;
    }

    /** Returns the number of values that the run logged. */
    public long logged() {
        return logged;
    }

    /** Whether the run logged more values than there are here. */
    public boolean isSampled() {
        return isSampled;
    }

    /** Returns the steps, ascending; must not be modified. */
    public long[] steps() {
        return steps;
    }

    /** Returns the value at each step; must not be modified. */
    public double[] values() {
        return values;
    }

    /** Returns an object that identifies this instance without keeping its values in memory. */
    public Object token() {
        return token;
    }

    /** Returns the estimated size in memory, in bytes. */
    public int weight() {
        return BASE_BYTES + key.length() + BYTES_PER_VALUE * steps.length;
    }
}
