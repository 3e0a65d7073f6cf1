/** Failures of W&amp;B and of the network, and how they are reported to clients and operators. */
package runcomparer.faults;
