package runcomparer.cache.stored;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.runs.OfRun;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;

/**
 * The layout of what was read about a run: the run, in the head because its state changes, and the rest. Failures are not
 * stored.
 */
final class RunLayout<K, T extends OfRun> implements Layout<K, RunOutcome<T>> {

    private final RunPart<K, T> part;

    RunLayout(RunPart<K, T> part) {
        this.part = requireNonNull(part, "part is null");
    }

    @Override
    public int version() {
        return part.version();
    }

    @Override
    public String group(K key) {
        return Groups.of(part.path(key));
    }

    @Override
    public String field(K key) {
        return part.field(key);
    }

    @Override
    public boolean isStored(RunOutcome<T> outcome) {
        return !outcome.isFailed();
    }

    @Override
    public Optional<Object> token(RunOutcome<T> outcome) {
        return part.token(outcome.value());
    }

    @Override
    public void writeHead(RunOutcome<T> outcome, ByteWriter head) {
        RunFormat.write(outcome.value().run(), head);
        part.writeHead(outcome.value(), head);
    }

    @Override
    public void writeBody(RunOutcome<T> outcome, ByteWriter body) {
        part.writeBody(outcome.value(), body);
    }

    @Override
    public RunOutcome<T> read(K key, ByteReader head, ByteReader body) {
        return RunOutcome.of(part.path(key), part.read(key, run(key, head), head, body));
    }

    @Override
    public RunOutcome<T> readHead(K key, ByteReader head, RunOutcome<T> withBody) {
        return RunOutcome.of(part.path(key), part.readHead(run(key, head), head, withBody.value()));
    }

    private Run run(K key, ByteReader head) {
        return RunFormat.read(part.path(key).project(), head);
    }
}
