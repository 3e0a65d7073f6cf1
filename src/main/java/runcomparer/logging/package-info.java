/** The layout of log lines: one line per event, even if an exception's message has several. */
package runcomparer.logging;
