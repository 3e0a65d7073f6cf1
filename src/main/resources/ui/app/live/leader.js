/**
 * Listens on behalf of all tabs: keeps as few streams open as carry the runs that any of them follows. It remembers where
 * they stand in each run, so that a stream which is replaced goes on from there.
 */

/** As many as the service takes in one request. */
const MOST_RUNS = 100;
const MOST_METRICS = 64;

/** Tabs that announce themselves at the same time share one new stream. */
const SETTLE_AFTER = 50;

/**
 * @param open opens a stream
 * @param tell passes an event on to all tabs
 */
export function leaderOf(open, tell) {
  const tabs = new Map();
  /** By run: the position, and the last state and problem. */
  let followed = new Map();
  let metrics = [];
  let streams = [];
  let timer = null;
  /** The runs of which some tab knows less, or other things, than the stream has told. */
  const behind = new Set();

  function heard(event) {
    const now = followed.get(event.run);
    now.position = event.position ?? now.position;
    if (event.name === 'state') {
      Object.assign(now, { state: event, problem: null });
    } else if (event.name === 'problem') {
      now.problem = event;
    }
    tell(event);
  }

  function catchUp(run, position) {
    const now = followed.get(run);
    if (now !== undefined && now.position !== position) {
      behind.add(run);
    } else {
      [now?.state, now?.problem].forEach((event) => event && tell(event));
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
    for (let first = 0; first < runs.length; first += MOST_RUNS) {
      const some = runs.slice(first, first + MOST_RUNS);
      const positions = new Map(some.map((run) => [run, followed.get(run).position]).filter(([, position]) => position !== null));
      streams.push(open({ runs: some, metrics, positions }, heard));
    }
  }

  return {
    /** Takes what a tab follows: as `runs` where it stands in each, and the `metrics` that it wants; none means all. */
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

/** A tab without metrics of its own wants all; so do tabs that together want more than can be asked for. */
function unionOf(tabs) {
  const following = tabs.filter(({ runs }) => runs.size > 0);
  const all = [...new Set(following.flatMap(({ metrics }) => metrics))].sort();
  return following.some(({ metrics }) => metrics.length === 0) || all.length > MOST_METRICS ? [] : all;
}

/** Where all tabs that follow a run stand; null where they do not stand at the same place. */
function agreed(tabs, run) {
  const positions = new Set(tabs.filter(({ runs }) => runs.has(run)).map(({ runs }) => runs.get(run)));
  return positions.size === 1 ? [...positions][0] : null;
}
