/**
 * The servers on loopback ports, and what they serve besides GraphQL: the files of runs, which redirect to signed URLs,
 * and the storage behind those.
 */
package runcomparer.demo.http;
