/** Moves along the steps by keys. */

const FAR = 10;
const far = ({ shiftKey }) => (shiftKey ? FAR : 1);

export const stepKeys = ({ walk }) => ({
  title: 'Steps',
  works: ({ selection }) => selection.view === 'grid' || selection.open.length > 0,
  keys: [
    { names: ['ArrowLeft'], shown: '←', help: 'the previous step; ten back with Shift', press: (event) => walk(-far(event)) },
    { names: ['ArrowRight'], shown: '→', help: 'the next step; ten ahead with Shift', press: (event) => walk(far(event)) },
  ],
});

/** Describes the keys of the focused slider, which it handles itself. */
export const sliderKeys = ({ walk }) => ({
  title: 'On the step slider',
  works: () => false,
  keys: [
    { names: ['ArrowLeft', 'ArrowDown'], shown: '← ↓', help: 'the previous step; ten back with Shift', press: (event) => walk(-far(event)) },
    { names: ['ArrowRight', 'ArrowUp'], shown: '→ ↑', help: 'the next step; ten ahead with Shift', press: (event) => walk(far(event)) },
    { names: ['PageDown'], shown: 'Page ↓', help: 'ten steps back', press: () => walk(-FAR) },
    { names: ['PageUp'], shown: 'Page ↑', help: 'ten steps ahead', press: () => walk(FAR) },
    { names: ['Home'], shown: 'Home', help: 'the first step', press: () => walk(-Infinity) },
    { names: ['End'], shown: 'End', help: 'the last step', press: () => walk(Infinity) },
  ],
});
