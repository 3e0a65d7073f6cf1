/** What happens in runs as server-sent events: their text, their data and the answer that goes on. */
package runcomparer.api.events;
