/**
 * The contract ({@code openapi.yaml}) at run time: its operations, and the responses to requests that match none of
 * them. It knows nothing of what operations do.
 */
package runcomparer.api.contract;
