package runcomparer.demo.runs;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The rows of a run: generated series up to its progress, overlaid with logged rows. Thread-safe. */
public final class RunHistory {

    private static final Set<String> IMPLICIT_KEYS = Set.of("_step", "_runtime", "_timestamp");
    private static final double SECONDS_PER_STEP = 0.4;

    private final Clock clock;
    private final Instant createdAt;
    private final Map<String, Series> series;
    private final LoggedRows logged;
    private volatile Progress progress;

    RunHistory(Clock clock, Instant createdAt, Progress progress, List<Series> series, LoggedRows logged) {
        this.clock = clock;
        this.createdAt = createdAt;
        this.progress = progress;
        this.series = series.stream()
                .collect(Collectors.toMap(Series::key, Function.identity(), (a, b) -> b, LinkedHashMap::new));
        this.logged = logged;
    }

    void log(long step, Map<String, ?> values) {
        logged.log(step, values);
    }

    /** Removes all rows after a step; a training run continues from there. */
    void rewind(long step) {
        logged.removeAfter(step);
        progress = new Progress(clock.instant(), Math.min(step, horizon()), progress.stepsPerSecond());
    }

    void stop() {
        progress = Progress.ended(horizon());
    }

    private long horizon() {
        return progress.lastStep(clock.instant());
    }

    public long lastStep() {
        return steps(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE).max().orElse(-1);
    }

    public long rowCount() {
        return steps(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE).count();
    }

    public Set<String> keys() {
        long horizon = horizon();
        Set<String> keys = new TreeSet<>(logged.keys());
        series.values().stream()
                .filter(s -> s.cadence().endingAt(horizon).count() > 0)
                .forEach(s -> keys.add(s.key()));
        if (!keys.isEmpty()) {
            keys.addAll(IMPLICIT_KEYS);
        }
        return keys;
    }

    /** Returns the steps of the rows that have all keys, from min to max inclusive, in order. */
    public LongStream steps(Collection<String> keys, long min, long max) {
        long horizon = horizon();
        List<String> requested =
                keys.stream().filter(key -> !IMPLICIT_KEYS.contains(key)).toList();
        if (requested.isEmpty()) {
            Stream<LongStream> all = series.values().stream()
                    .map(s -> s.cadence().endingAt(horizon).between(min, max));
            return ordered(Stream.concat(all, Stream.of(logged.steps(min, max))).flatMapToLong(s -> s));
        }
        String first = requested.get(0);
        LongStream generated = Optional.ofNullable(series.get(first))
                .map(s -> s.cadence().endingAt(horizon).between(min, max))
                .orElse(LongStream.empty());
        return ordered(LongStream.concat(generated, logged.stepsWith(first, min, max)))
                .filter(step -> requested.stream().skip(1).allMatch(key -> has(step, key, horizon)));
    }

    private static LongStream ordered(LongStream steps) {
        long[] all = steps.toArray();
        Arrays.sort(all);
        return LongStream.of(all).distinct();
    }

    private boolean has(long step, String key, long horizon) {
        Series found = series.get(key);
        return logged.has(step, key)
                || (found != null && step <= horizon && found.cadence().has(step));
    }

    /** Returns the requested keys of a row in the given order; the row must have them. */
    public Map<String, Object> row(long step, Collection<String> keys) {
        Map<String, Object> row = new LinkedHashMap<>();
        keys.forEach(key -> row.put(key, value(step, key)));
        return row;
    }

    /** Returns those of the keys that the row has. */
    public Map<String, Object> partialRow(long step, Collection<String> keys) {
        long horizon = horizon();
        return row(
                step,
                keys.stream()
                        .filter(key -> IMPLICIT_KEYS.contains(key) || has(step, key, horizon))
                        .toList());
    }

    public Object value(long step, String key) {
        return switch (key) {
            case "_step" -> step;
            case "_runtime" -> step * SECONDS_PER_STEP;
            case "_timestamp" -> createdAt.toEpochMilli() / 1000.0 + step * SECONDS_PER_STEP;
            default ->
                logged.has(step, key)
                        ? logged.at(step).get(key)
                        : series.get(key).value(step);
        };
    }

    /** Returns whether all values of a key come from one series, which logs values of a single type. */
    public boolean isUniform(String key) {
        return IMPLICIT_KEYS.contains(key)
                || (series.containsKey(key) && !logged.keys().contains(key));
    }

    public Optional<RunFile> file(String path) {
        return logged.file(path).or(() -> series.values().stream()
                .flatMap(s -> s.file(path).stream())
                .findFirst());
    }

    public Stream<RunFile> files() {
        long horizon = horizon();
        return Stream.concat(logged.files(), series.values().stream().flatMap(s -> s.cadence()
                .endingAt(horizon)
                .between(0, horizon)
                .boxed()
                .flatMap(s::files)));
    }
}
