/**
 * Follows the ticked runs that are running. A browser holds only six connections to a server, so two runs are listened to,
 * and the others looked at now and then.
 */

import { projectAddress } from '../api.js';
import { askSteps } from './steps.js';

const MOST_STREAMS = 2;
const LOOK_EVERY = 20_000;
const COME_BACK_AFTER = 30_000;

/**
 * @param told is called with a run, the steps that it logged, and what else is known of it now
 * @param reset is called when steps that were told are no longer there
 */
export function liveRuns(store, told, reset) {
  const streams = new Map();

  function running() {
    const { selection, runs } = store.get();
    return selection.runs.filter((run) => runs.get(run)?.state === 'running');
  }

  function follow(run) {
    const { selection } = store.get();
    const newest = store.get().steps.byRun.get(run)?.at(-1);
    const stream = new EventSource(projectAddress(`runs/${encodeURIComponent(run)}/events`, selection,
      [['after', newest], ...selection.metrics.map((metric) => ['metrics', metric])]), { withCredentials: true });
    stream.addEventListener('reset', reset);
    stream.addEventListener('steps', ({ data }) => {
      told(run, [...new Set(JSON.parse(data).metrics.flatMap(({ steps }) => steps))], {});
    });
    // a state also tells that W&B answers again
    stream.addEventListener('state', ({ data }) => told(run, [], { state: JSON.parse(data).state, problem: null }));
    stream.addEventListener('problem', ({ data }) => told(run, [], { problem: JSON.parse(data).detail }));
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) {
        setTimeout(() => streams.get(run) === stream && close(run) && update(), COME_BACK_AFTER);
      }
    });
    streams.set(run, stream);
  }

  function close(run) {
    streams.get(run).close();
    return streams.delete(run);
  }

  function update() {
    const wanted = running().slice(0, MOST_STREAMS);
    [...streams.keys()].filter((run) => !wanted.includes(run)).forEach(close);
    wanted.filter((run) => !streams.has(run)).forEach(follow);
  }

  async function lookAtOthers() {
    const others = running().filter((run) => !streams.has(run));
    if (others.length === 0 || document.hidden) {
      return;
    }
    const found = await askSteps(store.get().selection, others);
    found.filter((run) => !run.problem).forEach(({ run_id: run, steps }) => told(run, steps, {}));
  }

  // what failed is looked at again the next time
  setInterval(() => lookAtOthers().catch(() => {}), LOOK_EVERY);
  return {
    update,
    /** Begins anew, for other metrics. */
    restart() {
      [...streams.keys()].forEach(close);
      update();
    },
  };
}
