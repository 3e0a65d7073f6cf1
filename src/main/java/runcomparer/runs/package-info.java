/**
 * The domain: projects, runs, their configuration, and pages of runs. Everything else builds on it, and it knows
 * nothing else.
 */
package runcomparer.runs;
