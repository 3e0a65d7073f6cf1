/** One connection over which the service reports on runs. It is opened again after the browser has given up on it. */

import { projectAddress } from '../api.js';

const EVENTS = ['steps', 'reset', 'state', 'problem'];
const COME_BACK_AFTER = 30_000;

/**
 * @param project its `entity` and `project`, where they are not the default ones
 * @param wanted the `runs`, their `metrics` (none: those that the service chooses), and as `positions`, by run, where the
 *     listener stands already
 * @param heard is called with each event: its `name`, its `run`, and what else it holds
 * @returns what `close` ends
 */
export function openStream(project, { runs, metrics, positions }, heard) {
  const reached = new Map(positions);
  let source;
  let timer;

  function connect() {
    const after = runs.filter((run) => reached.has(run)).map((run) => ['after', `${run}:${reached.get(run)}`]);
    source = new EventSource(projectAddress('events', project, [...runs.map((run) => ['run_ids', run]),
      ...metrics.map((metric) => ['metrics', metric]), ...after]), { withCredentials: true });
    EVENTS.forEach((name) => source.addEventListener(name, ({ data }) => take(name, JSON.parse(data))));
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(connect, COME_BACK_AFTER);
      }
    });
  }

  function take(name, { run_id: run, ...event }) {
    if (event.position !== undefined) {
      reached.set(run, event.position);
    }
    heard({ name, run, ...event });
  }

  connect();
  return {
    close() {
      clearTimeout(timer);
      source.close();
    },
  };
}
