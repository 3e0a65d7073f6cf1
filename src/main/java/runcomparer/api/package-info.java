/**
 * The edge that clients see, and the only part that knows the contract. Between its packages,
 * {@link runcomparer.api.NonBlocking} marks the beans that an event loop may call.
 */
package runcomparer.api;
