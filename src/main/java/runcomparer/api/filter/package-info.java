/**
 * What every request passes on its way to a route, and what all that stands in front of the routes shares: the request's
 * id, log line and meters, the headers that protect browsers, and problems as responses.
 */
package runcomparer.api.filter;
