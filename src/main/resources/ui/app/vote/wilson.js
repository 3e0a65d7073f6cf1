/** The interval of Wilson (1927) for a share, which is valid also for few votes and for shares near 0 and 1. */

/** The quantile of the normal distribution for 95 %. */
export const Z = 1.959964;

/**
 * @param wins of all votes; a tie counts half
 * @returns the bounds of the share's 95 % interval; null without votes
 */
export function wilson(wins, votes) {
  if (votes === 0) {
    return null;
  }
  const share = wins / votes;
  const square = Z * Z / votes;
  const middle = share + square / 2;
  const reach = Z * Math.sqrt(share * (1 - share) / votes + square / (4 * votes));
  return { low: Math.max(0, (middle - reach) / (1 + square)), high: Math.min(1, (middle + reach) / (1 + square)) };
}
