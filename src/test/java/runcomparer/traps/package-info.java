/** What Camel does unless it is kept from it, one test for each trap that was met. */
package runcomparer.traps;
