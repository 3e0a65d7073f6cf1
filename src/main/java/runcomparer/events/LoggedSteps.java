package runcomparer.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.RunImages;

/** The steps at which a run logged images, by metric key, as far as they have been read. Immutable. */
public final class LoggedSteps {

    static final LoggedSteps NONE = new LoggedSteps(Stream.of());

    private final NavigableMap<String, MetricSteps> metrics = new TreeMap<>();

    /**
     * The difference from what a listener knows.
     *
     * @param all whether these steps replace what the listener knows, rather than being added
     */
    record Difference(boolean all, LoggedSteps steps) {}

    private LoggedSteps(Stream<MetricSteps> metrics) {
        metrics.filter(metric -> metric.size() > 0).forEach(metric -> this.metrics.put(metric.metric(), metric));
    }

    /**
     * Returns the steps of these images.
     *
     * @param before the previous steps, which are shared where nothing has changed
     */
    static LoggedSteps of(Collection<MetricImages> images, LoggedSteps before) {
        return new LoggedSteps(images.stream().map(metric -> {
            MetricSteps previous = before.metrics.get(metric.metric());
            return previous != null && previous.areOf(metric) ? previous : MetricSteps.of(metric);
        }));
    }

    /** Returns the steps of all images of a run. */
    public static LoggedSteps of(RunImages run) {
        return of(run.metrics().values(), NONE);
    }

    /** Returns the steps of the requested metric keys, or all steps if none are requested. */
    public LoggedSteps only(List<String> requested) {
        return requested.isEmpty()
                ? this
                : new LoggedSteps(
                        requested.stream().filter(metrics::containsKey).map(metrics::get));
    }

    /** Returns the position of a listener that knows all of these steps, but not that the run has ended. */
    public Position position() {
        if (metrics.isEmpty()) {
            return Position.NOTHING;
        }
        long newest =
                metrics.values().stream().mapToLong(MetricSteps::newest).max().orElseThrow();
        return new Position(newest, checksum(), false);
    }

    /** Combines the checksums of the metric keys, independently of their order. */
    private int checksum() {
        return metrics.values().stream().mapToInt(MetricSteps::checksum).sum();
    }

    /** Calls an action with each metric key and its steps, ascending. */
    public void forEach(BiConsumer<String, long[]> action) {
        metrics.forEach((metric, steps) -> action.accept(metric, steps.toArray()));
    }

    boolean isEmpty() {
        return metrics.isEmpty();
    }

    /** Returns the difference from previous steps: all, if one of those no longer exists. */
    Difference since(LoggedSteps before) {
        return before.without(this).isEmpty() ? new Difference(false, without(before)) : new Difference(true, this);
    }

    /** Returns the difference from a position: all, if it does not match the steps. */
    Difference since(Position position) {
        if (position.checksum() == null) {
            return new Difference(false, each(metric -> metric.from(position.step())));
        }
        return each(metric -> metric.upTo(position.step())).checksum() == position.checksum()
                ? new Difference(false, each(metric -> metric.from(position.step() + 1)))
                : new Difference(true, this);
    }

    private LoggedSteps without(LoggedSteps others) {
        return each(metric -> {
            MetricSteps other = others.metrics.get(metric.metric());
            return other == null ? metric : metric.without(other);
        });
    }

    private LoggedSteps each(UnaryOperator<MetricSteps> change) {
        return new LoggedSteps(metrics.values().stream().map(change));
    }

    /** Splits the steps into parts of at most {@code max} steps; returns at least one part. */
    List<LoggedSteps> parts(int max) {
        List<LoggedSteps> parts = new ArrayList<>();
        List<MetricSteps> part = new ArrayList<>();
        int room = max;
        for (MetricSteps metric : metrics.values()) {
            for (int from = 0; from < metric.size(); ) {
                int to = Math.min(metric.size(), from + room);
                part.add(metric.part(from, to));
                room -= to - from;
                from = to;
                if (room == 0) {
                    parts.add(new LoggedSteps(part.stream()));
                    part.clear();
                    room = max;
                }
            }
        }
        if (!part.isEmpty() || parts.isEmpty()) {
            parts.add(new LoggedSteps(part.stream()));
        }
        return parts;
    }
}
