/**
 * Follows running runs on behalf of listeners: polls them through a function while they have listeners, and determines what
 * is new. Independent of HTTP and W&amp;B.
 */
package runcomparer.events;
