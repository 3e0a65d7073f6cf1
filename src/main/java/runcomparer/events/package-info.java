/**
 * What happens in runs, told to whoever listens. It reads a run again and again through a function that it is given, as
 * long as anybody listens to it, and knows neither HTTP nor W&amp;B.
 */
package runcomparer.events;
