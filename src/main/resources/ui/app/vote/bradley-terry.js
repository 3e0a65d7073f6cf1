/**
 * The strengths of Bradley and Terry (1952): run i is better than run j with the odds exp(score i − score j). They are found by
 * the MM algorithm as in Hunter, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004).
 */

const MAX_ROUNDS = 5_000;
const CLOSE_ENOUGH = 1e-10;

/**
 * Votes give finite scores only if, however the runs are divided in two, some run of each part beat some run of the other
 * (Ford 1957). If that is not so, as with a run that won all its votes, an imaginary tie of each run with one of score 0 is
 * added.
 *
 * @param wins how often the run of a row was better than the run of a column; a tie is half a win for both
 * @returns a score for each run, 0 on average, and whether imaginary ties were needed
 */
export function bradleyTerry(wins) {
  const isRegularised = !areConnected(wins);
  const strengths = isRegularised ? strengthsOf(wins, 1) : strengthsOf(wins, 0);
  const logarithms = strengths.map(Math.log);
  const mean = logarithms.reduce((sum, one) => sum + one, 0) / Math.max(1, logarithms.length);
  return { scores: logarithms.map((one) => one - mean), isRegularised };
}

/**
 * @param ties of each run with an imaginary one of strength 1
 */
function strengthsOf(wins, ties) {
  const won = wins.map((row) => row.reduce((sum, one) => sum + one, ties / 2));
  let strengths = wins.map(() => 1);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = strengths.map((own, run) => won[run] / strengths.reduce((sum, other, against) => {
      const votes = run === against ? 0 : wins[run][against] + wins[against][run];
      return sum + votes / (own + other);
    }, ties / (own + 1)));
    const scaled = ties > 0 ? next : next.map((one) => one / geometricMean(next));
    const change = Math.max(...scaled.map((one, run) => Math.abs(Math.log(one / strengths[run]))));
    strengths = scaled;
    if (change < CLOSE_ENOUGH) {
      break;
    }
  }
  return strengths;
}

const geometricMean = (values) => Math.exp(values.reduce((sum, one) => sum + Math.log(one), 0) / values.length);

/** Whether a chain of wins leads from each run to every other. */
function areConnected(wins) {
  const lost = wins.map((row, run) => wins.map((other) => other[run]));
  return reachable(wins) === wins.length && reachable(lost) === wins.length;
}

/** The number of runs that chains lead to from the first. */
function reachable(wins) {
  const seen = new Set(wins.length === 0 ? [] : [0]);
  for (const run of seen) {
    wins[run].forEach((count, other) => count > 0 && seen.add(other));
  }
  return seen.size;
}
