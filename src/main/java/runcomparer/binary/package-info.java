/**
 * Writes values as bytes and reads them again. Input may be damaged or hostile: it is rejected before it takes more memory
 * than allowed. Independent of the service.
 */
package runcomparer.binary;
