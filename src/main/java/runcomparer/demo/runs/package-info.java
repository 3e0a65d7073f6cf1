/** The projects and runs: what each has logged so far, and who can read it. Independent of any protocol. */
package runcomparer.demo.runs;
