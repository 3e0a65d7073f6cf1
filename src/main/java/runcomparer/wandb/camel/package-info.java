/**
 * What Camel needs to send requests to W&amp;B: the configuration of its HTTP client, the retry predicate, the health
 * check. The only package of {@code wandb} that depends on Camel.
 */
package runcomparer.wandb.camel;
