/** The layout of log lines: one line per event, even if an exception's message has several; and the platform's loggers. */
package runcomparer.logging;
