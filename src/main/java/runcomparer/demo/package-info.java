/**
 * A small stand-in for W&amp;B, reached over HTTP only and with the same inconvenient rules; started by {@link
 * runcomparer.demo.DemoWandb#start}. The service uses nothing but this package's public classes.
 */
package runcomparer.demo;
