/** The blind vote: what is voted on, the votes, and their files. */

import { addedFrom } from '../storage/records-file.js';
import { projectOf } from '../project.js';
import { download, fileName } from '../export/download.js';
import { WHOLE } from '../look/zoom.js';
import { NO_POOL, poolOf } from './pool.js';
import { freshId } from './random.js';
import { readVotes, votesAsCsv, votesAsJson } from './votes-file.js';
import { votingOf } from './voting.js';

/**
 * Its `phase` is setup, voting, or pause at the end of a round; `only` are the only two runs that are voted on, if any; `unseen`
 * the URLs that failed; and `who` and `steps` select which votes the results count.
 */
export const NO_VOTE = {
  phase: 'setup', pool: NO_POOL, only: null, round: 1, pair: null, unseen: new Set(), zoom: WHOLE, who: null, steps: 'this', message: null,
};
export const NOBODY = { id: 'me', voter_id: null, name: '' };

/** Whether the runs must stay hidden. */
export const isBlind = ({ selection, vote }) => selection.view === 'vote' && vote.phase === 'voting';

/** The votes with the current name of the voter. */
export const namedVotes = ({ votes, voter }) => [...votes.values()]
  .map((vote) => (vote.voter_id === voter.voter_id ? { ...vote, voter: voter.name } : vote));

/**
 * @param fetchComparison returns the comparison of a URL
 * @param choose called with whether to show the results, which the address contains
 */
export function voteOf(store, keeping, fetchComparison, choose) {
  const votes = keeping.collection('votes', (all) => store.set({ votes: all }));
  const voters = keeping.collection('voter', (all) => store.set({ voter: all.get(NOBODY.id) ?? NOBODY }));
  const change = (changes) => store.set({ vote: { ...store.get().vote, ...changes } });

  const ballots = {
    add: async (some) => (await votes).put(some),
    remove: async (ids) => (await votes).remove(ids),
    /** The voter, who gets an id with the first vote. */
    async voter() {
      const kept = await voters;
      if (store.get().voter.voter_id === null) {
        await kept.put([{ ...store.get().voter, voter_id: freshId() }]);
      }
      return store.get().voter;
    },
  };
  const voting = votingOf(store, ballots, choose);
  const pool = poolOf(store, fetchComparison, (found) => {
    // something else is being voted on now
    if (found.address !== store.get().vote.pool.address) {
      voting.stop();
      change({ unseen: new Set(), message: null });
    }
    change({ pool: found });
  });

  return {
    ...voting,
    /** Follows the selection while the vote is shown, and ends it when the reader leaves it or returns to the results. */
    update() {
      const { selection, vote } = store.get();
      if (vote.phase !== 'setup' && (selection.view !== 'vote' || selection.results)) {
        voting.stop();
      } else if (selection.view === 'vote') {
        pool.update(vote.pool);
      }
    },
    retry: () => pool.update(store.get().vote.pool, true),
    async rename(name) {
      await (await voters).put([{ ...await ballots.voter(), name: name.trim().slice(0, 100) }]);
    },
    /** Which votes are counted: those of `who`, or null for everybody; and at `this` step or at `all`. */
    count: (changes) => change(changes),
    forget: async (ids) => (await votes).remove(ids),
    /** Adds the votes of files to the existing ones; duplicates count once. */
    async add(files) {
      const project = projectOf(store.get());
      change({ message: await addedFrom(files, (text) => readVotes(text, project), 'votes', votes) });
    },
    downloadJson(some) {
      const state = store.get();
      const project = projectOf(state);
      download(nameFor(project, 'json'), votesAsJson(some, namesOf(state), project, new Date()), 'application/json');
    },
    downloadCsv(some) {
      const state = store.get();
      download(nameFor(projectOf(state), 'csv'), votesAsCsv(some, namesOf(state)), 'text/csv;charset=utf-8');
    },
  };
}

const nameFor = (project, ending) => fileName(`votes ${project ?? ''}`, ending);

const namesOf = ({ runs }) => new Map([...runs].map(([id, { name }]) => [id, name ?? null]));
