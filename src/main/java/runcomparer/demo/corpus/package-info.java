/** The projects that the demo starts with: generated training runs, and the edge cases that occur in real projects. */
package runcomparer.demo.corpus;
