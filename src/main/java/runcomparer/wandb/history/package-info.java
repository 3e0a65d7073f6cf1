/**
 * Reads the histories of runs until no row with images is missing, although W&amp;B leaves out rows at random, within limits
 * of memory and request size.
 */
package runcomparer.wandb.history;
