/**
 * Parses and validates requests: turns parameters, headers and bodies into queries, or reports every violation at once.
 * No other step of a route reads a request's headers.
 */
package runcomparer.api.query.parameters;
