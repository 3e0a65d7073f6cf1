/**
 * The domain: images that runs logged, their metric keys, captions and steps, and which files may be images. Independent
 * of HTTP, Camel, JSON and W&amp;B.
 */
package runcomparer.images;
