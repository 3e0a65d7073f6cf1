package runcomparer.cache.stored;

import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.runs.ListedRun;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunRange;

/** The layout of run lists. */
final class RunPageLayout implements Layout<RunRange, RunPage> {

    private static final int VERSION = 1;

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String group(RunRange key) {
        // one for each list, because a group is kept or evicted as a whole
        return Groups.listsOf(key.project()) + '/' + RangeDigest.of(key);
    }

    @Override
    public String field(RunRange key) {
        return "runs";
    }

    @Override
    public void writeBody(RunPage value, ByteWriter body) {
        body.number(value.total());
        body.list(value.runs(), listed -> {
            RunFormat.write(listed.run(), body);
            body.list(listed.tags(), body::text);
            body.textOrNull(listed.group());
            body.textOrNull(listed.user());
        });
    }

    @Override
    public RunPage read(RunRange key, ByteReader head, ByteReader body) {
        long total = body.number();
        return new RunPage(key, body.list(() -> listed(key.project(), body)), total);
    }

    private static ListedRun listed(ProjectPath project, ByteReader body) {
        return new ListedRun(
                RunFormat.read(project, body), body.list(body::text), body.textOrNull(), body.textOrNull());
    }
}
