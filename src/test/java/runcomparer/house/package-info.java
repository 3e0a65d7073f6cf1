/** The repository as a whole: which packages may depend on which, that documents fit together, and what is shipped. */
package runcomparer.house;
