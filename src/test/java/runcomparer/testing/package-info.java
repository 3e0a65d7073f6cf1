/** The real service on free ports, and a client that checks every response against the contract. */
package runcomparer.testing;
