/**
 * The images that runs logged: one image, the images of one metric key by step, and everything read of one
 * run. Nothing here knows HTTP, Camel, JSON or how Weights &amp; Biases is asked.
 */
package runcomparer.images;
