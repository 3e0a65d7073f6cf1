/**
 * Weights &amp; Biases on the wire: the GraphQL requests, what their answers mean in terms of runs and
 * images, and the addresses of its pages and files. Nothing here sends a request: a {@link
 * runcomparer.wandb.WandbReading} says what to ask next and takes the answer.
 */
package runcomparer.wandb;
