/** Reads the numbers that runs logged, as sampled by W&amp;B, and the keys under which they logged any. */
package runcomparer.wandb.scalars;
