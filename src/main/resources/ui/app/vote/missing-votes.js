/** How many votes are missing until two runs can be told apart. */

import { Z } from './wilson.js';

/** The maximum number of votes that users are asked for to tell two runs apart. */
export const MAX_MISSING = 1_000;

/**
 * Two runs are told apart when the Wilson interval of the votes between them excludes one half, that is, when the share s of n
 * votes has n (2s − 1)² above z². The number of votes for that is estimated from the share so far, with ties counting half.
 *
 * @param between the two: how often one was better, the other, and neither
 * @returns the number of missing votes at this rate: 0 if the two can be told apart, null if they are the same so far, or
 * nearly so
 */
export function missingVotes({ wins, losses, ties }) {
  const votes = wins + losses + ties;
  const lead = votes === 0 ? 0 : (wins - losses) / votes;
  if (lead === 0) {
    return null;
  }
  const needed = Math.floor((Z / lead) ** 2) + 1;
  const missing = Math.max(0, needed - votes);
  return missing > MAX_MISSING ? null : missing;
}
