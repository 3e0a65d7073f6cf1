/**
 * Logged media values in every form that W&amp;B's clients have ever written, and the summaries of the types that runs
 * logged. Turns them into the images of the domain.
 */
package runcomparer.wandb.media;
