/**
 * Who gets to read next, and on whose behalf, so that nobody waits for the slow reads of somebody else. It knows neither
 * what is read nor how.
 */
package runcomparer.turns;
