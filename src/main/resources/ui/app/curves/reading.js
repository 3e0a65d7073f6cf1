/** Reads values from curves. */

import { placeOf } from '../steps/steps.js';

/** The index of the last value of a curve up to a step; -1 if there is none. */
export function placeAt({ steps }, step) {
  return steps.length === 0 || steps[0] > step ? -1 : placeOf(steps, step);
}

/** A value with four digits, enough for comparing. Null stands for numbers that JSON cannot represent. */
export function numberText(value) {
  if (value === null) {
    return 'NaN';
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6)
    ? value.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e')
    : String(Number(value.toPrecision(size >= 1000 ? Math.ceil(Math.log10(size + 1)) : 4)));
}
