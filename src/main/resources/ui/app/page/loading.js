/**
 * Runs with such a long history that the service is still reading it: each request continues. The page sends these requests
 * automatically, also after temporary failures in between.
 */

const ASK_AGAIN_AFTER = 1_000;
const MAX_PAUSE = 30_000;

/** In a row. The pauses between them add up to three minutes, in which a service restarts or W&B recovers from most outages. */
const MAX_FAILURES = 10;

/** In seconds. A longer `Retry-After` is left to the reader. */
const MAX_RETRY_AFTER = 300;

/** Others last until someone intervenes. */
const PASSING = ['wandb-timeout', 'wandb-failed', 'wandb-busy', 'service-busy', 'stopping'].map((name) => `/problems/${name}`);

/** Statuses that, without a type, mean that there was no response, or one of a proxy. */
const PASSING_STATUSES = [0, 502, 503, 504];

/** The problems after which the page sends another request. */
const continued = new WeakSet();

/** Whether a problem, of a whole response or of a run in it, reports that a run is still being read. */
export const isLoading = (problem) => problem.type === '/problems/run-loading';

/** Whether the same request may soon get a different response. */
export const isPassing = (problem) => isLoading(problem) || PASSING.includes(problem.type)
  || problem.type === null && PASSING_STATUSES.includes(problem.status);

/** Whether the page sends another request automatically. */
export const continues = (problem) => continued.has(problem);

/** What went wrong with a run. */
export const textOf = (problem) => `${problem.detail}${continues(problem) ? '. It continues automatically.' : ''}`;

/** The problems of a response: a failure is one as a whole; otherwise they are those of its runs. */
export const problemsOf = (response, runs) =>
  (response instanceof Error ? [response] : runs(response).flatMap(({ problem }) => problem ?? []));

/** Creates a function that repeats the requests of one kind, of which a new one replaces the one before. */
export function repetition() {
  /** The request that found a run being read; null if the last one did not, nor one of those that it continues. */
  let reading = null;
  let failures = 0;

  /**
   * Repeats a request as long as runs are being read, with growing pauses after failures.
   *
   * @param request identifies the request
   * @param problems those of its response
   * @param again sends it again
   * @param signal of the request; if it is aborted, another has been sent
   * @returns whether the request is repeated
   */
  return (request, problems, again, signal) => {
    if (problems.some(isLoading)) {
      reading = request;
      failures = 0;
    } else if (reading === request && problems.some(isPassing)) {
      failures += 1;
    } else {
      reading = null;
    }
    const retryAfter = Math.max(0, ...problems.map(secondsUntilRetry));
    if (reading === null || failures > MAX_FAILURES || retryAfter > MAX_RETRY_AFTER) {
      reading = null;
      return false;
    }
    problems.filter(isPassing).forEach((problem) => continued.add(problem));
    setTimeout(() => !signal.aborted && again(), Math.max(pauseAfter(failures), retryAfter * 1_000));
    return true;
  };
}

const pauseAfter = (failures) => Math.min(MAX_PAUSE, ASK_AGAIN_AFTER * 2 ** Math.max(0, failures - 1));

/** A proxy may send a date instead. */
const secondsUntilRetry = ({ retryAfter }) => (/^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) : 0);
