/** The list of runs, and the details of the ticked ones. */

import { get, newestOnly, projectAddress } from '../api.js';

const PER_PAGE = 25;

export const EMPTY_LIST = { items: [], total: null, page: 1, name: '', states: [], tag: '', loading: true, failure: null };

export function runsOf(store) {
  const load = newestOnly(async (signal) => {
    const { list, selection } = store.get();
    const url = projectAddress('runs', selection, [['page', list.page], ['per_page', PER_PAGE],
      ['name', list.name.trim()], ['tag', list.tag.trim()], ...list.states.map((state) => ['state', state])]);
    store.set({ list: { ...store.get().list, loading: true } });
    const response = await get(url, signal).catch(failureUnless(signal));
    const now = store.get().list;
    if (response instanceof Error) {
      store.set({ list: { ...now, loading: false, failure: response } });
      return;
    }
    store.set({
      list: { ...now, items: response.value, total: Number(response.headers.get('X-Total-Count')), loading: false, failure: null },
      runs: withRuns(store.get().runs, response.value),
    });
  });

  return {
    load,
    pages: ({ total }) => Math.max(1, Math.ceil(total / PER_PAGE)),
    search(changes) {
      store.set({ list: { ...store.get().list, page: 1, ...changes } });
      return load();
    },
  };
}

/** Adds what a response says about runs; returns the same object if nothing is new. */
export function withRuns(runs, details) {
  const news = details.filter(({ id, ...more }) => {
    const known = runs.get(id) ?? {};
    return Object.keys(more).some((name) => JSON.stringify(more[name]) !== JSON.stringify(known[name]));
  });
  if (news.length === 0) {
    return runs;
  }
  const all = new Map(runs);
  news.forEach(({ id, ...more }) => all.set(id, { ...all.get(id), ...more }));
  return all;
}

/** Rethrows an abort, and turns every other failure into a value. */
export function failureUnless(signal) {
  return (thrown) => {
    if (signal.aborted) {
      throw thrown;
    }
    return thrown;
  };
}
