/**
 * The HTTP server in front of the routes: cross-origin rules, token, documents, and the requests that the contract does
 * not know. Routes never see those, so they cannot answer them wrongly.
 */
package runcomparer.api.http;
