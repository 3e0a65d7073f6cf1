/** The real service on free ports, and a client that holds every answer against the contract. */
package runcomparer.testing;
