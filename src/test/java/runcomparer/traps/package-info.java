/** What Camel does unless prevented, with one test for each trap. */
package runcomparer.traps;
