/**
 * The edge that callers see: it turns requests into typed queries, and what was found into answers or problems. It alone
 * knows the contract.
 */
package runcomparer.api;
