package runcomparer.cache.stored;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.runs.ConfigTruncation;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunPath;

/** The layout of configurations. */
final class ConfigPart implements WholeRunPart<RunConfig> {

    private static final int VERSION = 1;

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String field(RunPath key) {
        return "config";
    }

    @Override
    public void writeBody(RunConfig value, ByteWriter body) {
        body.list(value.values().entrySet(), entry -> {
            body.text(entry.getKey());
            ConfigValueFormat.write(entry.getValue(), body);
        });
        body.list(value.truncations(), truncation -> body.text(truncation.name()));
    }

    @Override
    public RunConfig read(RunPath key, Run run, ByteReader head, ByteReader body) {
        Map<String, Object> values = new HashMap<>();
        body.list(() -> values.put(body.text(), ConfigValueFormat.read(body)));
        return new RunConfig(run, values, Set.copyOf(body.list(() -> ConfigTruncation.valueOf(body.text()))));
    }
}
