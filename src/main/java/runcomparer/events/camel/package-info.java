/**
 * The events of runs, as routes consume them: the component {@code run-events:}.
 */
package runcomparer.events.camel;
