/** Server-sent events about runs: how an event is identified, serialised and streamed to one client. */
package runcomparer.api.events;
