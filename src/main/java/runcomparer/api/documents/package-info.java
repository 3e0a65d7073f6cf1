/** Static resources: the contract and its documentation, and the page with its modules and styles. */
package runcomparer.api.documents;
