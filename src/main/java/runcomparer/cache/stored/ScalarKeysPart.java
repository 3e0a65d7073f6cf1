package runcomparer.cache.stored;

import java.util.List;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;
import runcomparer.scalars.ScalarKey;
import runcomparer.scalars.ScalarKeys;

/** The layout of scalar keys. */
final class ScalarKeysPart implements WholeRunPart<ScalarKeys> {

    private static final int VERSION = 1;

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String field(RunPath key) {
        return "scalars";
    }

    @Override
    public void writeBody(ScalarKeys value, ByteWriter body) {
        body.list(value.keys(), key -> {
            body.text(key.key());
            body.number(key.values());
        });
        body.number(value.leftOut());
    }

    @Override
    public ScalarKeys read(RunPath key, Run run, ByteReader head, ByteReader body) {
        List<ScalarKey> keys = body.list(() -> new ScalarKey(body.text(), body.number()));
        return new ScalarKeys(run, keys, body.number());
    }
}
