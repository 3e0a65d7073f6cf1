package runcomparer.events;

import runcomparer.runs.Run;

/** A run at the time when it was read, and the steps at which it had logged images by then. */
record RunSnapshot(Run run, LoggedSteps steps) {}
