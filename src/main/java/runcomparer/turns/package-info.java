/**
 * Fair queueing: who may read next, and on whose behalf, so that nobody waits for someone else's slow reads.
 * Independent of what is read and how.
 */
package runcomparer.turns;
