/** Keys for how images are shown. */

import { LARGEST, LAYOUTS, SMALLEST } from '../address.js';
import { SIZE_STEP, stepped } from '../images/size-choice.js';
import { sizeNow } from './grid-bar.js';

export const gridKeys = ({ choose }) => {
  const resize = (state, by) => choose({ size: Math.min(LARGEST, Math.max(SMALLEST, stepped(sizeNow(state)) + by)) });
  return {
    title: 'Grid',
    works: ({ selection }) => selection.view === 'grid' && selection.runs.length > 0 && selection.open.length === 0,
    keys: [
      { names: ['+', '='], shown: '+', help: 'larger images', press: (event, state) => resize(state, SIZE_STEP) },
      { names: ['-'], shown: '−', help: 'smaller images', press: (event, state) => resize(state, -SIZE_STEP) },
      { names: ['l'], shown: 'l', help: 'runs as rows or as columns',
        press: (event, { selection }) => choose({ layout: LAYOUTS.find((layout) => layout !== selection.layout) }) },
    ],
  };
};
