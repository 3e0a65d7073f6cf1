/** Votes by keys. A key that is held down votes once. */

import { isBlind } from './vote.js';

export const voteKeys = ({ vote }) => {
  const once = (task) => (event) => event.repeat || task();
  return {
    title: 'Blind vote',
    works: isBlind,
    keys: [
      { names: ['ArrowLeft'], shown: '←', help: 'left is better', press: once(() => vote.choose('left')) },
      { names: ['ArrowRight'], shown: '→', help: 'right is better', press: once(() => vote.choose('right')) },
      { names: ['ArrowDown'], shown: '↓', help: 'both are equal', press: once(() => vote.choose('equal')) },
      { names: ['u'], shown: 'u', help: 'undo the last vote', press: once(vote.undo) },
      { names: ['Escape'], shown: 'Esc', help: 'stop (votes are kept)', press: once(vote.stop) },
    ],
  };
};
