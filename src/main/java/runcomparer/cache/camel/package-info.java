/**
 * The caches as routes use them: the components {@code cached:} and {@code lookup:}, and the beans of the routes that
 * complete what a cache lacks.
 */
package runcomparer.cache.camel;
