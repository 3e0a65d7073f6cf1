/**
 * What clients may rely on, tested over HTTP with the real service; the demo, or WireMock for faults that the demo does not
 * have, plays the role of W&amp;B.
 */
package runcomparer.behaviour;
