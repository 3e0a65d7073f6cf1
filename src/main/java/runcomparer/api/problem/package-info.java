/** What went wrong as RFC 9457 problems: which exception is which status, and how it is written. */
package runcomparer.api.problem;
