package runcomparer.cache.stored;

import java.time.Instant;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/** Writes and reads runs. */
final class RunFormat {

    private RunFormat() {}

    /** Writes everything but the project. */
    static void write(Run run, ByteWriter writer) {
        writer.text(run.path().runId());
        writer.text(run.name());
        writer.text(run.state());
        writer.instant(run.createdAt());
        writer.flag(run.heartbeatAt() != null);
        if (run.heartbeatAt() != null) {
            writer.instant(run.heartbeatAt());
        }
        writer.number(run.historyLineCount());
    }

    static Run read(ProjectPath project, ByteReader reader) {
        RunPath path = new RunPath(project, reader.text());
        String name = reader.text();
        String state = reader.text();
        Instant createdAt = reader.instant();
        Instant heartbeatAt = reader.flag() ? reader.instant() : null;
        return new Run(path, name, state, createdAt, heartbeatAt, reader.number());
    }
}
