/**
 * The colours of the ticked runs: a run has the same colour everywhere, and a small number of runs never share one. The colours
 * are also distinct for the colour-blind, and stand out from the light and the dark page (css/base.css).
 */

/** The number of colours; with more runs, some share a colour and differ in shape or line style. */
export const COLOURS = 16;

/** The numbers by run, and the ticked runs that they were assigned for. */
let assigned = { runs: [], numbers: new Map() };

/**
 * @param runs the ticked runs, in their order
 * @returns the colour of one of them, as a CSS value
 */
export function colourOf(run, runs) {
  return `var(${propertyOf(run, runs)})`;
}

/** The same colour for a canvas, in the current light or dark scheme. */
export function paintOf(run, runs) {
  return getComputedStyle(document.documentElement).getPropertyValue(propertyOf(run, runs)).trim();
}

/** Does something whenever the page turns dark or light, because painted colours do not change by themselves. */
export function whenColoursChange(task) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', task);
}

/** How many earlier runs have the same colour: runs with one colour are in different rounds. */
export const roundOf = (run, runs) => Math.floor(numberOf(run, runs) / COLOURS);

const propertyOf = (run, runs) => `--run-${numberOf(run, runs) % COLOURS}`;

function numberOf(run, runs) {
  if (assigned.runs !== runs) {
    assigned = { runs, numbers: assignNumbers(runs, assigned.numbers) };
  }
  return assigned.numbers.get(run);
}

/**
 * Assigns each run a number, which stands for a colour and a round of colours. A run keeps its number, even while it is not
 * ticked, unless another run has taken it or a colour of its own is free again; new runs take the lowest free number.
 *
 * @param before the previous numbers, by run
 * @returns those and the new ones
 */
export function assignNumbers(runs, before) {
  const most = Math.ceil(runs.length / COLOURS) * COLOURS;
  const numbers = new Map();
  const taken = new Set();
  const take = (run, number) => {
    numbers.set(run, number);
    taken.add(number);
  };
  let lowest = 0;
  runs.forEach((run) => before.get(run) < most && !taken.has(before.get(run)) && take(run, before.get(run)));
  runs.filter((run) => !numbers.has(run)).forEach((run) => {
    while (taken.has(lowest)) {
      lowest += 1;
    }
    take(run, lowest);
  });
  return new Map([...before, ...numbers]);
}
