/**
 * The traffic to W&amp;B: rate limit, circuit breaker, retries, timeouts, and their meters. Knows requests only by the name
 * of their operation.
 */
package runcomparer.wandb.traffic;
