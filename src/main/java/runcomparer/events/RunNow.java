package runcomparer.events;

import runcomparer.runs.Run;

/** A run as it was read, and the steps at which it had logged images by then. */
record RunNow(Run run, KnownSteps steps) {
}
