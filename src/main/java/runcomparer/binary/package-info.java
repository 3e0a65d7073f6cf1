/**
 * Writes values as bytes and reads them again. What is read may be damaged or hostile: it is rejected before it takes more
 * memory than it may. Knows nothing of the service.
 */
package runcomparer.binary;
