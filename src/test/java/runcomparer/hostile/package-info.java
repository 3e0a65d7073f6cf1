/** Makes input that nobody sends in good faith, for the property tests of every package. */
package runcomparer.hostile;
