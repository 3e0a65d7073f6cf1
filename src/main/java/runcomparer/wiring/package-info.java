/**
 * Creates the beans that routes refer to, and decides how they share memory, threads and connections. No other package
 * depends on both the settings and the parts that are built from them.
 */
package runcomparer.wiring;
