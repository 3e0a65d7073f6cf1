/** Reads runs and pages of runs: names, states, configurations, image keys, filters, cursors and times. */
package runcomparer.wandb.runs;
