/** A connection over which the service reports events of runs. It is reopened after the browser has given up on it. */

import { projectAddress } from '../api.js';

const EVENTS = ['steps', 'reset', 'state', 'problem'];
const COME_BACK_AFTER = 30_000;

/**
 * @param project its `entity` and `project`, if they are not the default ones
 * @param wanted the `runs`, their `metrics` (none means the service's choice), and as `positions`, by run, where to resume
 * @param listener called with each event: its `name`, its `run`, and its other properties
 * @returns an object whose `close` ends it
 */
export function openStream(project, { runs, metrics, positions }, listener) {
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
    listener({ name, run, ...event });
  }

  connect();
  return {
    close() {
      clearTimeout(timer);
      source.close();
    },
  };
}
