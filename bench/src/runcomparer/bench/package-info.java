/**
 * Load figures of the service, measured from outside: the service, the stand-in for W&amp;B and the reference are
 * processes of their own. {@link runcomparer.bench.Bench} runs them and prints one table.
 */
package runcomparer.bench;
