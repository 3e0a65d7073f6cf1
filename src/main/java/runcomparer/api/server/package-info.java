/**
 * The HTTP server: its socket, connection limits, shutdown, and the order of the handlers that a request passes before
 * it reaches Camel. It knows Vert.x, but no operation.
 */
package runcomparer.api.server;
