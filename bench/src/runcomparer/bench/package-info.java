/**
 * Load measurements of the service from outside: the service, the stand-in for W&amp;B and the reference are separate
 * processes. {@link runcomparer.bench.Bench} runs them and prints a table.
 */
package runcomparer.bench;
