/**
 * The images of a run by metric key and step, packed to save memory, because a run may log a million. Immutable.
 */
package runcomparer.images.index;
