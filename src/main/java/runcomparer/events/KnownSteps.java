package runcomparer.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import runcomparer.images.MetricImages;
import runcomparer.images.RunImages;

/** The steps at which a run is known to have logged images, by metric. Immutable. */
public final class KnownSteps {

    static final KnownSteps NONE = new KnownSteps(Stream.of());

    private final SortedMap<String, MetricSteps> metrics = new TreeMap<>();

    /** What a listener has to learn; {@code all} when these are all steps there are, in place of what the listener knows. */
    record News(boolean all, KnownSteps steps) {
    }

    private KnownSteps(Stream<MetricSteps> metrics) {
        metrics.filter(metric -> metric.size() > 0).forEach(metric -> this.metrics.put(metric.metric(), metric));
    }

    /**
     * The steps of these images.
     *
     * @param before what was known before, parts of which are used again where nothing changed
     */
    static KnownSteps of(Collection<MetricImages> images, KnownSteps before) {
        return new KnownSteps(images.stream().map(metric -> {
            MetricSteps known = before.metrics.get(metric.metric());
            return known != null && known.areOf(metric) ? known : MetricSteps.of(metric);
        }));
    }

    /** The steps of all images that were read of a run. */
    public static KnownSteps of(RunImages run) {
        return of(run.metrics().values(), NONE);
    }

    /** Those of the asked metrics; of all when none is asked. */
    public KnownSteps only(List<String> asked) {
        return asked.isEmpty() ? this : new KnownSteps(asked.stream().filter(metrics::containsKey).map(metrics::get));
    }

    /** Where a listener stands who knows all of these, and that the run goes on. */
    public Position position() {
        if (metrics.isEmpty()) {
            return Position.NOTHING;
        }
        long newest = metrics.values().stream().mapToLong(MetricSteps::newest).max().orElseThrow();
        return new Position(newest, checksum(), false);
    }

    /** Does not depend on the order of the metrics, and is made of what is at hand for each of them. */
    private int checksum() {
        return metrics.values().stream().mapToInt(MetricSteps::checksum).sum();
    }

    /** Calls with each metric and its steps, ascending. */
    public void forEach(BiConsumer<String, long[]> action) {
        metrics.forEach((metric, steps) -> action.accept(metric, steps.toArray()));
    }

    boolean isEmpty() {
        return metrics.isEmpty();
    }

    /** What a listener has to learn who knew these steps; all, when one of them is not there any more. */
    News since(KnownSteps before) {
        return before.without(this).isEmpty() ? new News(false, without(before)) : new News(true, this);
    }

    /** What a listener has to learn who stood there; all, when that cannot have been told of the steps that there are. */
    News since(Position position) {
        if (position.checksum() == null) {
            return new News(false, each(metric -> metric.from(position.step())));
        }
        return each(metric -> metric.upTo(position.step())).checksum() == position.checksum()
                ? new News(false, each(metric -> metric.from(position.step() + 1)))
                : new News(true, this);
    }

    private KnownSteps without(KnownSteps others) {
        return each(metric -> {
            MetricSteps known = others.metrics.get(metric.metric());
            return known == null ? metric : metric.without(known);
        });
    }

    private KnownSteps each(UnaryOperator<MetricSteps> change) {
        return new KnownSteps(metrics.values().stream().map(change));
    }

    /** Gives these steps in parts of at most so many; at least one part. */
    List<KnownSteps> parts(int most) {
        List<KnownSteps> parts = new ArrayList<>();
        List<MetricSteps> part = new ArrayList<>();
        int room = most;
        for (MetricSteps metric : metrics.values()) {
            for (int from = 0; from < metric.size();) {
                int to = Math.min(metric.size(), from + room);
                part.add(metric.part(from, to));
                room -= to - from;
                from = to;
                if (room == 0) {
                    parts.add(new KnownSteps(part.stream()));
                    part.clear();
                    room = most;
                }
            }
        }
        if (!part.isEmpty() || parts.isEmpty()) {
            parts.add(new KnownSteps(part.stream()));
        }
        return parts;
    }
}
