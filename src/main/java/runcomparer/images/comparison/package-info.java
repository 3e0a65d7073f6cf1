/**
 * Selects from the indexes of several runs what is shown together: the images at a step and the cells of an evolution.
 */
package runcomparer.images.comparison;
