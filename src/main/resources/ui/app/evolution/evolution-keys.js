/** Moves the evolution by keys. */

import { WHOLE } from './range.js';

export const evolutionKeys = ({ choose, evolution: { walkColumns, walkPrompts, zoomIn, zoomOut } }) => ({
  title: 'Evolution',
  works: ({ selection, evolution }) => selection.view === 'evolution' && selection.open.length === 0 && evolution.response !== null,
  keys: [
    { names: ['ArrowLeft'], shown: '←', help: 'the previous step', press: () => walkColumns(-1) },
    { names: ['ArrowRight'], shown: '→', help: 'the next step', press: () => walkColumns(1) },
    { names: ['ArrowUp'], shown: '↑', help: 'the previous prompt', press: () => walkPrompts(-1) },
    { names: ['ArrowDown'], shown: '↓', help: 'the next prompt', press: () => walkPrompts(1) },
    { names: ['+', '='], shown: '+', help: 'fewer steps, around the current one', press: () => zoomIn() },
    { names: ['-', '−'], shown: '−', help: 'more steps', press: zoomOut },
    { names: ['0'], shown: '0', help: 'all steps', press: () => choose(WHOLE) },
  ],
});

/** Describes the keys for a focused image of the evolution, which the table handles itself. */
export const cellKeys = {
  title: 'On an image of the evolution',
  works: () => false,
  keys: [
    { names: ['ArrowLeft', 'ArrowRight'], shown: '← →', help: 'the image at the previous or next step; in the row of steps, that step' },
    { names: ['ArrowUp', 'ArrowDown'], shown: '↑ ↓', help: 'the run above or below; five at a time with Page ↑ and Page ↓' },
    { names: ['Home', 'End'], shown: 'Home End', help: 'the first or last step; with Ctrl in the first or last run' },
    { names: ['Enter'], shown: 'Enter', help: 'look closely; with Shift, beside the images opened last' },
  ],
};
