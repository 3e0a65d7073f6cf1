package runcomparer.bench;

import java.util.List;
import java.util.Locale;

/** Repeated measurements of the same thing. */
record Figures(List<Double> values) {

    Figures {
        values = values.stream().sorted().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    double percentile(double percent) {
        return values.get((int) Math.min(values.size() - 1, Math.floor(values.size() * percent / 100)));
    }

    /** Returns the median with the minimum and maximum in parentheses, or a single value as it is. */
    String text(String format) {
        if (values.size() == 1) {
            return text(format, values.get(0));
        }
        return text(format, median()) + " (" + text(format, values.get(0)) + "–"
                + text(format, values.get(values.size() - 1)) + ")";
    }

    static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
