/**
 * Receives events on behalf of all tabs, with as few streams as needed for the runs that any of them follows. It remembers the
 * positions of the runs, so that a replaced stream resumes there.
 */

/** The service's maximum per request. */
const MAX_RUNS = 100;
const MAX_METRICS = 64;

/** Tabs that announce themselves at the same time share a new stream. */
const SETTLE_AFTER = 50;

/**
 * @param open opens a stream
 * @param broadcast forwards an event to all tabs
 */
export function leaderOf(open, broadcast) {
  const tabs = new Map();
  /** By run: the position, and the last state and problem. */
  let followed = new Map();
  let metrics = [];
  let streams = [];
  let timer = null;
  /** The runs for which some tab has fewer or other steps than the stream has reported. */
  const behind = new Set();

  function onEvent(event) {
    const now = followed.get(event.run);
    now.position = event.position ?? now.position;
    if (event.name === 'state') {
      Object.assign(now, { state: event, problem: null });
    } else if (event.name === 'problem') {
      now.problem = event;
    }
    broadcast(event);
  }

  function catchUp(run, position) {
    const now = followed.get(run);
    if (now !== undefined && now.position !== position) {
      behind.add(run);
    } else {
      [now?.state, now?.problem].forEach((event) => event && broadcast(event));
    }
  }

  function later() {
    timer ??= setTimeout(settle, SETTLE_AFTER);
  }

  function settle() {
    timer = null;
    const wanted = [...tabs.values()];
    const runs = [...new Set(wanted.flatMap((tab) => [...tab.runs.keys()]))].sort();
    const union = unionOf(wanted);
    const sameMetrics = union.join('\n') === metrics.join('\n');
    if (sameMetrics && behind.size === 0 && runs.join('\n') === [...followed.keys()].join('\n')) {
      return;
    }
    followed = new Map(runs.map((run) => {
      const now = followed.get(run) ?? { position: agreed(wanted, run), state: null, problem: null };
      return [run, sameMetrics && !behind.has(run) || !followed.has(run) ? now : { ...now, position: null }];
    }));
    metrics = union;
    behind.clear();
    reopen(runs);
  }

  function reopen(runs) {
    streams.forEach((stream) => stream.close());
    streams = [];
    for (let first = 0; first < runs.length; first += MAX_RUNS) {
      const some = runs.slice(first, first + MAX_RUNS);
      const positions = new Map(some.map((run) => [run, followed.get(run).position]).filter(([, position]) => position !== null));
      streams.push(open({ runs: some, metrics, positions }, onEvent));
    }
  }

  return {
    /** Takes what a tab follows: its position in each of its `runs`, and its `metrics`, where none means all. */
    announce(tab, wanted) {
      tabs.set(tab, wanted);
      wanted.runs.forEach((position, run) => catchUp(run, position));
      later();
    },
    left(tab) {
      tabs.delete(tab);
      later();
    },
    close() {
      clearTimeout(timer);
      streams.forEach((stream) => stream.close());
    },
  };
}

/** If any tab wants all metrics, or the tabs want more together than can be requested, all are requested. */
function unionOf(tabs) {
  const following = tabs.filter(({ runs }) => runs.size > 0);
  const all = [...new Set(following.flatMap(({ metrics }) => metrics))].sort();
  return following.some(({ metrics }) => metrics.length === 0) || all.length > MAX_METRICS ? [] : all;
}

/** The common position of all tabs that follow a run; null if their positions differ. */
function agreed(tabs, run) {
  const positions = new Set(tabs.filter(({ runs }) => runs.has(run)).map(({ runs }) => runs.get(run)));
  return positions.size === 1 ? [...positions][0] : null;
}
