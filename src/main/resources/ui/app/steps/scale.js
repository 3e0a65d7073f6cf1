/**
 * The positions of steps on the slider, as a fraction of its length: equally spaced, or to scale. With equal spacing, gaps do
 * not squeeze the steps in between, nor does a long run squeeze those that end early.
 */

import { placeOf } from './steps.js';

/**
 * @param all the steps, ascending and at least one
 * @param name one of SCALES
 * @returns `placeOfStep`, also for steps between two of them and beyond; `stepAt`, the step nearest to a position; and `from`, a
 * number that no step before a position reaches
 */
export const scaleOf = (all, name) => (name === 'linear' ? linear(all) : byOrder(all));

function byOrder(all) {
  const length = Math.max(1, all.length - 1);
  return {
    placeOfStep(step) {
      const before = placeOf(all, step);
      const gap = before + 1 < all.length ? all[before + 1] - all[before] : Infinity;
      return within((before + (step - all[before]) / gap) / length);
    },
    stepAt: (place) => all[Math.min(all.length - 1, Math.round(within(place) * length))],
    from: (place) => all[Math.ceil(place * length)] ?? Infinity,
  };
}

function linear(all) {
  const [first, length] = [all[0], Math.max(1, all.at(-1) - all[0])];
  return {
    placeOfStep: (step) => within((step - first) / length),
    stepAt: (place) => nearest(all, first + within(place) * length),
    from: (place) => first + place * length,
  };
}

const within = (place) => Math.min(1, Math.max(0, place));

function nearest(all, value) {
  const place = placeOf(all, value);
  const next = all[place + 1];
  return next !== undefined && next - value < value - all[place] ? next : all[place];
}

/**
 * The marks of a run's steps, merged where they touch, so that there are never more than the length can show.
 *
 * @param steps of the run, ascending
 * @param length of the slider, in pixels
 * @param size of a mark, in pixels
 * @returns pairs of the start and end of each mark; the first and the last extend beyond the ends by half their size
 */
export function marksOf(steps, scale, length, size) {
  const marks = [];
  let next = 0;
  while (next < steps.length) {
    const middle = scale.placeOfStep(steps[next]) * length;
    const last = marks.at(-1);
    if (last !== undefined && middle - size / 2 <= last[1]) {
      last[1] = middle + size / 2;
    } else {
      marks.push([middle - size / 2, middle + size / 2]);
    }
    // steps less than a pixel further on belong to the same mark
    const beyond = scale.from((middle + 1) / length);
    next = steps[next + 1] >= beyond ? next + 1 : Math.max(next + 1, firstFrom(steps, beyond));
  }
  return marks;
}

/** The index of the first step that is not below a number. */
function firstFrom(steps, number) {
  const place = placeOf(steps, number);
  return steps[place] < number ? place + 1 : place;
}

/** Labels below the slider, each with its step and position, about equally spaced, and never too close. */
export function labelsOf(all, scale, most) {
  const steps = new Set(Array.from({ length: most }, (_, number) => scale.stepAt(number / (most - 1))));
  const labels = [];
  [...steps].map((step) => ({ step, place: scale.placeOfStep(step) })).forEach((label) => {
    const isLast = label.step === all.at(-1);
    while (isLast && labels.length > 1 && label.place - labels.at(-1).place < 0.75 / most) {
      labels.pop();
    }
    if (labels.length === 0 || isLast || label.place - labels.at(-1).place >= 0.75 / most) {
      labels.push(label);
    }
  });
  return labels;
}
