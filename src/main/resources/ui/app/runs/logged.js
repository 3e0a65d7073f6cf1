/** Messages that the ticked runs logged nothing of a kind. */

/** The states in which a run may still log it. */
const GROWING = ['running', 'pending'];

/** @param what they did not log, such as `no images` */
export function loggedText(what, { selection: { runs: ticked }, runs }) {
  const isOne = ticked.length === 1;
  const who = isOne ? 'This run' : 'These runs';
  const mayCome = ticked.some((run) => GROWING.includes(runs.get(run)?.state));
  return mayCome ? `${who} ${isOne ? 'has' : 'have'} logged ${what} yet.` : `${who} logged ${what}.`;
}

/** Whether they certainly have no images, at any step. */
export const haveNoImages = ({ selection: { runs }, steps: { all, byRun, loading, failure }, grid }) =>
  !loading && failure === null && all.length === 0 && runs.length > 0 && runs.every((run) => byRun.has(run))
    && grid.failure === null && !grid.loading && (grid.comparison?.columns ?? []).every(({ problem }) => !problem);

/** What runs without images logged: in one sentence if there are no scalars either. */
export function nothingText(state) {
  const { selection: { metrics }, curves: { keys } } = state;
  if (metrics.length > 0) {
    return loggedText('no images under the ticked metrics', state);
  }
  return loggedText(keys?.length === 0 ? 'neither images nor scalars' : 'no images', state);
}
