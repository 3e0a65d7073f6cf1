/**
 * Starting and stopping the service: the checks that fail fast on an invalid configuration, the warnings about a risky
 * one, and the class archive that speeds up the start. It knows Camel's main, and the wiring as a whole.
 */
package runcomparer.start;
