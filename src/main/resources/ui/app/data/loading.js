/** Runs with so long a history that the service has not read it whole yet: each request takes it further. */

const ASK_AGAIN_AFTER = 1_000;

/** Whether a problem, of a whole answer or of a run in it, says that a run is still being read. */
export const isLoading = (problem) => problem?.type === '/problems/run-loading';

/**
 * Asks again as long as runs are being read.
 *
 * @param signal that of the request which was answered; when it is aborted another one has been sent
 */
export function askAgainWhile(loading, task, signal) {
  if (loading) {
    setTimeout(() => !signal.aborted && task(), ASK_AGAIN_AFTER);
  }
}
