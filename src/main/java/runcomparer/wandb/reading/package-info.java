/** The entry points for routes: creates the readings, and splits the runs of a call into batches. */
package runcomparer.wandb.reading;
