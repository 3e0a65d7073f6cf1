/**
 * What was read of W&amp;B, kept while it is fresh. It asks for what is missing through functions that it is given, so it
 * knows neither W&amp;B nor Camel.
 */
package runcomparer.cache;
