/** Runs with such a long history that the service is still reading it: each request continues. */

const ASK_AGAIN_AFTER = 1_000;

/** Whether a problem, of a whole response or of a run in it, says that a run is still being read. */
export const isLoading = (problem) => problem?.type === '/problems/run-loading';

/**
 * Repeats a request as long as runs are being read.
 *
 * @param signal of the request; if it is aborted, another request has been sent
 */
export function repeatWhile(loading, task, signal) {
  if (loading) {
    setTimeout(() => !signal.aborted && task(), ASK_AGAIN_AFTER);
  }
}
