/**
 * A small Weights &amp; Biases of its own: the GraphQL API, the run files and a storage host behind them,
 * with a corpus of generated runs and pictures. It keeps the rules of the real one, the inconvenient ones
 * too, and is reached over HTTP only; start it with {@link runcomparer.demo.DemoWandb#start}.
 */
package runcomparer.demo;
