package runcomparer.demo;

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

/** All rows of one run: generated series up to the run's progress, and logged rows over them. Thread-safe. */
final class RunHistory {

    private static final Set<String> IN_EVERY_ROW = Set.of("_step", "_runtime", "_timestamp");
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
        this.series = series.stream().collect(Collectors.toMap(Series::key, Function.identity(), (a, b) -> b,
                LinkedHashMap::new));
        this.logged = logged;
    }

    void log(long step, Map<String, ?> values) {
        logged.log(step, values);
    }

    /** Forgets all rows after a step; a run that is training goes on from there. */
    void rewind(long step) {
        logged.dropAfter(step);
        progress = new Progress(clock.instant(), Math.min(step, horizon()), progress.stepsPerSecond());
    }

    void stop() {
        progress = Progress.ended(horizon());
    }

    private long horizon() {
        return progress.lastStep(clock.instant());
    }

    long lastStep() {
        return steps(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE).max().orElse(-1);
    }

    long rowCount() {
        return steps(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE).count();
    }

    Set<String> keys() {
        long horizon = horizon();
        Set<String> keys = new TreeSet<>(logged.keys());
        series.values().stream().filter(s -> s.cadence().endingAt(horizon).count() > 0)
                .forEach(s -> keys.add(s.key()));
        if (!keys.isEmpty()) {
            keys.addAll(IN_EVERY_ROW);
        }
        return keys;
    }

    /** The steps of the rows that hold all of the keys, from min to max inclusive, in order. */
    LongStream steps(Collection<String> keys, long min, long max) {
        long horizon = horizon();
        List<String> asked = keys.stream().filter(key -> !IN_EVERY_ROW.contains(key)).toList();
        if (asked.isEmpty()) {
            Stream<LongStream> all = series.values().stream()
                    .map(s -> s.cadence().endingAt(horizon).between(min, max));
            return ordered(Stream.concat(all, Stream.of(logged.steps(min, max))).flatMapToLong(s -> s));
        }
        String first = asked.get(0);
        LongStream generated = Optional.ofNullable(series.get(first))
                .map(s -> s.cadence().endingAt(horizon).between(min, max)).orElse(LongStream.empty());
        return ordered(LongStream.concat(generated, logged.stepsWith(first, min, max)))
                .filter(step -> asked.stream().skip(1).allMatch(key -> has(step, key, horizon)));
    }

    private static LongStream ordered(LongStream steps) {
        long[] all = steps.toArray();
        Arrays.sort(all);
        return LongStream.of(all).distinct();
    }

    private boolean has(long step, String key, long horizon) {
        Series found = series.get(key);
        return logged.has(step, key) || found != null && step <= horizon && found.cadence().has(step);
    }

    /** The asked keys of one row, in the order asked; the row must hold them. */
    Map<String, Object> row(long step, Collection<String> keys) {
        Map<String, Object> row = new LinkedHashMap<>();
        keys.forEach(key -> row.put(key, value(step, key)));
        return row;
    }

    /** What a row holds of the keys. */
    Map<String, Object> rowWhereLogged(long step, Collection<String> keys) {
        long horizon = horizon();
        return row(step, keys.stream()
                .filter(key -> IN_EVERY_ROW.contains(key) || has(step, key, horizon)).toList());
    }

    Object value(long step, String key) {
        return switch (key) {
            case "_step" -> step;
            case "_runtime" -> step * SECONDS_PER_STEP;
            case "_timestamp" -> createdAt.toEpochMilli() / 1000.0 + step * SECONDS_PER_STEP;
            default -> logged.has(step, key) ? logged.at(step).get(key) : series.get(key).value(step);
        };
    }

    /** Whether all values of a key come from one series, which logs values of one type only. */
    boolean isUniform(String key) {
        return IN_EVERY_ROW.contains(key) || series.containsKey(key) && !logged.keys().contains(key);
    }

    Optional<RunFile> file(String path) {
        return logged.file(path)
                .or(() -> series.values().stream().flatMap(s -> s.file(path).stream()).findFirst());
    }

    Stream<RunFile> files() {
        long horizon = horizon();
        return Stream.concat(logged.files(), series.values().stream().flatMap(s ->
                s.cadence().endingAt(horizon).between(0, horizon).boxed().flatMap(s::files)));
    }
}
