/** Follows the ticked runs that are running, as long as the page can be seen. */

import { address } from '../api.js';
import { hubOf } from './hub.js';
import { openStream } from './stream.js';

/**
 * @param told is called with a run, the steps that it logged, and what else is known of it now
 * @param reset is called when steps that were told are no longer there
 */
export function followRuns(store, told, reset) {
  let hub = null;
  let followed = '';
  /** By run, where this tab stands for the metrics that it wants. */
  const positions = new Map();

  function running() {
    const { selection, runs } = store.get();
    return selection.runs.filter((run) => runs.get(run)?.state === 'running');
  }

  function metrics() {
    const { selection, about } = store.get();
    return selection.metrics.length > 0 ? selection.metrics : about?.metrics ?? [];
  }

  /** A run of which nothing was heard yet is followed from the newest step that the page got by other means. */
  function wanted() {
    const { byRun } = store.get().steps;
    const position = (run) => positions.get(run) ?? byRun.get(run)?.at(-1)?.toString() ?? null;
    return { runs: new Map(running().map((run) => [run, position(run)])), metrics: metrics() };
  }

  function hear({ name, run, position, ...event }) {
    if (!running().includes(run)) {
      return;
    }
    if (position !== undefined) {
      positions.set(run, position);
    }
    if (name === 'reset') {
      reset();
    } else if (name === 'steps') {
      told(run, stepsOf(event.metrics), {});
    } else if (name === 'state') {
      // it also tells that W&B answers again
      told(run, [], { state: event.state, problem: null });
    } else {
      told(run, [], { problem: event.problem.detail });
    }
  }

  /** Tabs share what they hear: it may be of metrics that only others want. */
  function stepsOf(all) {
    const wantedMetrics = metrics();
    const own = all.filter(({ metric }) => wantedMetrics.length === 0 || wantedMetrics.includes(metric));
    return [...new Set(own.flatMap(({ steps }) => steps))];
  }

  function showOrHide() {
    if (document.hidden) {
      hub.leave();
    } else {
      hub.join();
    }
  }

  return {
    /** Begins, once it is known which project is read. */
    start() {
      const { selection } = store.get();
      hub = hubOf({
        name: `run-comparer ${address('').pathname} ${projectOf(store.get())}`,
        open: (runs, heard) => openStream(selection, runs, heard),
        wanted,
        hear,
      });
      document.addEventListener('visibilitychange', showOrHide);
      showOrHide();
    },
    update() {
      const now = JSON.stringify([running(), metrics()]);
      if (hub !== null && now !== followed) {
        followed = now;
        hub.changed();
      }
    },
    /** Forgets where this tab stands, because it wants other metrics. */
    forget() {
      positions.clear();
    },
  };
}

/** Tabs that read the same project share, whether their addresses name it or not. */
function projectOf({ selection, about }) {
  const [entity, project] = (about?.project ?? '').split('/');
  return `${selection.entity ?? entity}/${selection.project ?? project}`;
}
