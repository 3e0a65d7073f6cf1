/** Follows the ticked runs that are running, as long as the page is visible. */

import { address } from '../api.js';
import { projectOf } from '../project.js';
import { hubOf } from './hub.js';
import { openStream } from './stream.js';

/**
 * @param onUpdate called with a run, its new steps, and its other changed properties
 * @param reset called when steps reported before no longer exist
 */
export function followRuns(store, onUpdate, reset) {
  let hub = null;
  let followed = '';
  /** The position of this tab in each run, for its metrics. */
  const positions = new Map();

  function running() {
    const { selection, runs } = store.get();
    return selection.runs.filter((run) => runs.get(run)?.state === 'running');
  }

  function metrics() {
    const { selection, about } = store.get();
    return selection.metrics.length > 0 ? selection.metrics : about?.metrics ?? [];
  }

  /** A run without events so far is followed from the newest step that the page has loaded. */
  function wanted() {
    const { byRun } = store.get().steps;
    const position = (run) => positions.get(run) ?? byRun.get(run)?.at(-1)?.toString() ?? null;
    return { runs: new Map(running().map((run) => [run, position(run)])), metrics: metrics() };
  }

  function onEvent({ name, run, position, ...event }) {
    if (!running().includes(run)) {
      return;
    }
    if (position !== undefined) {
      positions.set(run, position);
    }
    if (name === 'reset') {
      reset();
    } else if (name === 'steps') {
      onUpdate(run, stepsOf(event.metrics), {});
    } else if (name === 'state') {
      // it also means that W&B responds again
      onUpdate(run, [], { state: event.state, problem: null });
    } else {
      onUpdate(run, [], { problem: event.problem.detail });
    }
  }

  /** Tabs share events, which may be about metrics that only other tabs need. */
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
    /** Starts, once the project is known. */
    start() {
      const { selection } = store.get();
      hub = hubOf({
        // tabs that read the same project share a connection, whether or not their address names it
        name: `run-comparer ${address('').pathname} ${projectOf(store.get())}`,
        open: (runs, listener) => openStream(selection, runs, listener),
        wanted,
        onEvent,
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
    /** Discards the positions of this tab, because its metrics have changed. */
    forget() {
      positions.clear();
    },
  };
}
