/** The house: which package may know which. */
package runcomparer.house;
