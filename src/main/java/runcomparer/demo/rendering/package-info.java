/**
 * Generates images that look like a model learning: noise that turns into a scene, with the same bytes for the same
 * seed.
 */
package runcomparer.demo.rendering;
