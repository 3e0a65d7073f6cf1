/** Generates hostile input for the property tests of all packages. */
package runcomparer.hostile;
