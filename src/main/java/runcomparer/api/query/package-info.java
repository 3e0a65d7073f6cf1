/**
 * One immutable record per operation for a valid request: all defaults are filled in, and the project is allowed. The
 * records know nothing of HTTP.
 */
package runcomparer.api.query;
