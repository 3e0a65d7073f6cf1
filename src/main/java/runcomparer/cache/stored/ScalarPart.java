package runcomparer.cache.stored;

import java.util.Optional;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.cache.runs.RunScalarsCache.SampledKey;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;
import runcomparer.scalars.RunScalar;
import runcomparer.scalars.ScalarValues;

/** The layout of the values of a scalar key. */
final class ScalarPart implements RunPart<SampledKey, RunScalar> {

    private static final int VERSION = 1;

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public RunPath path(SampledKey key) {
        return key.run();
    }

    @Override
    public String field(SampledKey key) {
        return "scalar " + key.points() + " " + key.key();
    }

    @Override
    public Optional<Object> token(RunScalar value) {
        return Optional.of(value.values().token());
    }

    @Override
    public void writeBody(RunScalar value, ByteWriter body) {
        ScalarValues values = value.values();
        body.number(values.logged());
        body.flag(values.isSampled());
        body.ascending(values.steps());
        for (double one : values.values()) {
            body.real(one);
        }
    }

    @Override
    public RunScalar read(SampledKey key, Run run, ByteReader head, ByteReader body) {
        long logged = body.number();
        boolean isSampled = body.flag();
        long[] steps = body.ascending();
        double[] values = new double[steps.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = body.real();
        }
        return new RunScalar(run, new ScalarValues(key.key(), logged, isSampled, steps, values));
    }

    @Override
    public RunScalar readHead(Run run, ByteReader head, RunScalar withBody) {
        return new RunScalar(run, withBody.values());
    }
}
