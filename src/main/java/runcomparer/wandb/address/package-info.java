/**
 * The URLs of W&amp;B's API, pages and files, and the API key, which is sent only to W&amp;B's base URL.
 */
package runcomparer.wandb.address;
