/**
 * W&amp;B's API on the wire. This package holds what the packages below share: the exceptions of failed requests, which
 * routes refer to, deadlines, and strict access to JSON. Nothing in {@code wandb} sends requests: routes do.
 */
package runcomparer.wandb;
