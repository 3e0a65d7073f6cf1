package runcomparer.wandb.scalars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import runcomparer.scalars.ScalarValues;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.history.HistoryRows;
import runcomparer.wandb.history.HistorySpec;

/** Collects the rows for one spec of a scalar key, holding only their steps and numbers. */
final class ScalarRows {

    /** W&amp;B writes these as strings, because JSON has no numbers for them. */
    private static final Map<String, Double> NO_JSON_NUMBERS =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    /** A list with this share of the requested rows may have been thinned. */
    private static final double FULL = 0.9;

    private static final int BYTES_OF_A_VALUE = 16;

    private final String key;
    private long[] steps = new long[64];
    private double[] values = new double[64];
    private int size;
    private int rows;
    private WandbFailed failure;

    ScalarRows(String key) {
        this.key = key;
    }

    /**
     * Takes a row. Values other than numbers, such as those of a key that changed its type, are ignored. An invalid row
     * makes only {@link #values} fail.
     *
     * @return the estimated number of bytes that it takes
     */
    long take(JsonNode row) {
        rows++;
        JsonNode step = row.path(HistorySpec.STEP);
        OptionalLong at = WireJson.wholeNumber(step);
        if (at.isEmpty()) {
            failure = WireJson.wrong(HistorySpec.STEP, "a whole number", step);
            return 0;
        }
        OptionalDouble value = number(HistoryRows.value(row, key));
        if (value.isEmpty()) {
            return 0;
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        steps[size] = at.getAsLong();
        values[size] = value.getAsDouble();
        size++;
        return BYTES_OF_A_VALUE;
    }

    private static OptionalDouble number(JsonNode value) {
        if (value.isNumber()) {
            return OptionalDouble.of(value.doubleValue());
        }
        Double named = value.isTextual() ? NO_JSON_NUMBERS.get(value.textValue()) : null;
        return named == null ? OptionalDouble.empty() : OptionalDouble.of(named);
    }

    /**
     * Returns the values, once all rows have been taken.
     *
     * @param max the maximum number of values; if there are more, some are left out evenly
     * @param rowsLogged how many rows have the key; empty if unknown
     * @param numbersLogged how many of them have a number
     * @throws WandbFailed if a row was invalid
     */
    ScalarValues values(int max, OptionalLong rowsLogged, long numbersLogged) {
        if (failure != null) {
            throw failure;
        }
        sort();
        boolean isThinned = rowsLogged.isPresent() ? rows < rowsLogged.getAsLong() : rows >= FULL * max;
        int count = Math.min(size, max);
        long[] chosenSteps = new long[count];
        double[] chosenValues = new double[count];
        for (int index = 0; index < count; index++) {
            int from = count == 1 ? size - 1 : (int) ((long) index * (size - 1) / (count - 1));
            chosenSteps[index] = steps[from];
            chosenValues[index] = values[from];
        }
        return new ScalarValues(
                key, Math.max(numbersLogged, size), isThinned || count < size, chosenSteps, chosenValues);
    }

    /** Sorts by step; of several values of a step the last one counts. */
    private void sort() {
        if (isAscending()) {
            return;
        }
        TreeMap<Long, Double> byStep = new TreeMap<>();
        for (int index = 0; index < size; index++) {
            byStep.put(steps[index], values[index]);
        }
        size = 0;
        for (Map.Entry<Long, Double> entry : byStep.entrySet()) {
            steps[size] = entry.getKey();
            values[size] = entry.getValue();
            size++;
        }
    }

    private boolean isAscending() {
        for (int index = 1; index < size; index++) {
            if (steps[index] <= steps[index - 1]) {
                return false;
            }
        }
        return true;
    }
}
