/** RFC 9457 problems: which exception maps to which status and type, and how it is worded for clients. */
package runcomparer.api.problem;
