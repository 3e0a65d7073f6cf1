/** What W&amp;B and the network do wrong, and what callers and operators are told of it. */
package runcomparer.faults;
