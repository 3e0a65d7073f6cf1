/**
 * What callers of the service may rely on, asked over HTTP of the real service; the demo, or WireMock for
 * faults that the demo does not have, stands in for W&amp;B.
 */
package runcomparer.behaviour;
