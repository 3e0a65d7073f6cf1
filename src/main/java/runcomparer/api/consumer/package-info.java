/**
 * The Camel side of HTTP, in place of Camel's consumer: hands a request to the route of its operation, on the event loop
 * where that route never blocks and on a worker thread where it may, and writes the response.
 */
package runcomparer.api.consumer;
