/**
 * The domain: numbers that runs logged under metric keys, such as a loss, as sampled by W&amp;B. Independent of HTTP, Camel
 * and W&amp;B.
 */
package runcomparer.scalars;
