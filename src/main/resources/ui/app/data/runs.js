/** The list of runs, and what is known of those that are ticked. */

import { get, newestOnly, projectAddress } from '../api.js';

const PER_PAGE = 25;

export const EMPTY_LIST = { items: [], total: null, page: 1, name: '', states: [], tag: '', loading: true, failure: null };

export function runsOf(store) {
  const load = newestOnly(async (signal) => {
    const { list, selection } = store.get();
    const url = projectAddress('runs', selection, [['page', list.page], ['per_page', PER_PAGE],
      ['name', list.name.trim()], ['tag', list.tag.trim()], ...list.states.map((state) => ['state', state])]);
    store.set({ list: { ...store.get().list, loading: true } });
    const asked = await get(url, signal).catch(failureUnless(signal));
    const now = store.get().list;
    if (asked instanceof Error) {
      store.set({ list: { ...now, loading: false, failure: asked } });
      return;
    }
    store.set({
      list: { ...now, items: asked.value, total: Number(asked.headers.get('X-Total-Count')), loading: false, failure: null },
      runs: withRuns(store.get().runs, asked.value),
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

/** Adds what an answer tells of runs to what others told; gives the same runs when it tells nothing new. */
export function withRuns(runs, told) {
  const news = told.filter(({ id, ...more }) => {
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

/** Lets a call that was ended go on ending, and makes a value of every other failure. */
export function failureUnless(signal) {
  return (thrown) => {
    if (signal.aborted) {
      throw thrown;
    }
    return thrown;
  };
}
