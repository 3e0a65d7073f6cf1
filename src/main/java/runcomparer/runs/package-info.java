/**
 * Projects, runs and pages of runs: the ground everything else stands on. Nothing here knows HTTP, Camel,
 * JSON or how Weights &amp; Biases is asked.
 */
package runcomparer.runs;
