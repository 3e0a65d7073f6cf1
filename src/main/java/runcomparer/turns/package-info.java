/**
 * Fair queueing: who may read next, and on whose behalf, so that no caller waits for another's slow reads. Independent of
 * what is read and how.
 */
package runcomparer.turns;
