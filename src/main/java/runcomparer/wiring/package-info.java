/**
 * Creates the beans that routes refer to, and decides how they share memory, threads and connections. Nothing else
 * knows both the settings and the parts that are built from them.
 */
package runcomparer.wiring;
