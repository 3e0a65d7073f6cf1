/**
 * Handlers in front of the routes, and what they share: request ids, the access log, request meters, client addresses,
 * security headers, CORS, and the responses that end a request early. It knows neither operations nor sign-in.
 */
package runcomparer.api.filter;
