package runcomparer.api.response.scalars;

import java.util.List;

/** {@code GET /scalars}: the runs in the order of the request. */
public record ScalarsOfRuns(List<ScalarsOfRun> runs) {}
