/**
 * Shows one pair after another, and takes the voter's choices. The images of the next pair are loaded meanwhile; pairs with an
 * image that cannot be shown are skipped.
 */

import { WHOLE } from '../look/zoom.js';
import { filePath } from '../images/file-path.js';
import { nextPair, openPairs, progressOf } from './pairs.js';
import { createPictures } from './pictures.js';
import { freshId, freshSeed, randomOf } from './random.js';
import { ownVotes } from './scope.js';

const imagesOf = ({ prompt, left, right }) => [prompt.images.get(left), prompt.images.get(right)];

/**
 * @param ballots returns the collection of votes and the voter
 * @param chooseResults called with whether to show the results
 */
export function votingOf(store, ballots, chooseResults) {
  const pictures = createPictures();
  const random = randomOf(freshSeed());
  let ahead = null;

  const state = () => store.get().vote;
  const change = (changes) => store.set({ vote: { ...state(), ...changes } });

  const pairs = () => openPairs(state());

  const votesSoFar = () => ownVotes(store.get().votes, state().pool.scope, store.get().voter.voter_id);

  /** Moves on to the next pair; at the end of a round, the voter is asked whether to start another. */
  function goOn() {
    const all = pairs();
    const votes = votesSoFar();
    const progress = progressOf(all, votes);
    if (all.length === 0 || progress.round > state().round) {
      end('pause');
      return;
    }
    const before = state().pair?.prompt.name ?? null;
    show(ahead !== null && all.some(({ prompt }) => prompt === ahead.prompt) ? ahead : nextPair(all, votes, before, random));
  }

  async function show(pair) {
    change({ phase: 'voting', pair: { ...pair, pictures: null }, zoom: WHOLE });
    const [left, right] = imagesOf(pair);
    ahead = pairAfter(pair);
    pictures.keep([left, right, ...ahead === null ? [] : imagesOf(ahead)]);
    const found = await pictures.of([left, right]);
    const { pair: now, unseen } = state();
    if (now?.prompt !== pair.prompt || now.left !== pair.left || now.right !== pair.right) {
      return;
    }
    if (found.includes(null)) {
      ahead = null;
      change({ unseen: new Set([...unseen, ...[left, right].filter((image, side) => found[side] === null).map(({ url }) => url)]) });
      goOn();
      return;
    }
    change({ pair: { ...now, pictures: found } });
    if (ahead !== null) {
      pictures.of(imagesOf(ahead));
    }
  }

  /** The pair after this one, unless this one ends the round. */
  function pairAfter(pair) {
    const all = pairs();
    const votes = [...votesSoFar(), { prompt: pair.prompt.name, left: { run_id: pair.left }, right: { run_id: pair.right } }];
    return all.length === 0 || progressOf(all, votes).round > state().round ? null : nextPair(all, votes, pair.prompt.name, random);
  }

  function end(phase) {
    ahead = null;
    pictures.keep([]);
    change({ phase, pair: null });
  }

  function voteOf({ prompt, left, right }, choice, voter) {
    const { metric, align, step } = state().pool.scope;
    const side = (run) => {
      const image = prompt.images.get(run);
      return { run_id: run, step: image.step, file: filePath(run, image.url) };
    };
    return {
      id: freshId(), voter_id: voter.voter_id, voter: voter.name, at: new Date().toISOString(), metric, asked_step: step, align,
      prompt: prompt.name, left: side(left), right: side(right), choice,
    };
  }

  return {
    /**
     * Starts or continues a round.
     *
     * @param only the two runs to vote on, or null for all
     */
    async start(only = null) {
      await ballots.voter();
      chooseResults(false);
      change({ only });
      change({ round: progressOf(pairs(), votesSoFar()).round, message: null });
      goOn();
    },
    /** Takes which side is better, or `equal`; ignored before both images are visible. */
    async choose(choice) {
      const { pair } = state();
      if (pair === null || pair.pictures === null) {
        return;
      }
      change({ pair: { ...pair, pictures: null } });
      await ballots.add([voteOf(pair, choice, await ballots.voter())]);
      goOn();
    },
    /** Undoes the last vote, and shows its pair again. */
    async undo() {
      const last = votesSoFar().at(-1);
      if (last === undefined) {
        return;
      }
      await ballots.remove([last.id]);
      change({ round: progressOf(pairs(), votesSoFar()).round });
      const prompt = state().pool.prompts.find(({ name }) => name === last.prompt);
      const [left, right] = [last.left.run_id, last.right.run_id];
      if (prompt?.images.has(left) && prompt.images.has(right)) {
        show({ prompt, left, right });
      } else {
        goOn();
      }
    },
    zoom: (next) => change({ zoom: next(state().zoom) }),
    stop: () => end('setup'),
    showResults() {
      end('setup');
      chooseResults(true);
    },
  };
}
