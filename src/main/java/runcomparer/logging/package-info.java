/** How log lines look. */
package runcomparer.logging;
