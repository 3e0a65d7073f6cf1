/** The range and the labels of a logarithmic scale. */

/** The digits that can be labelled per decade, from the most labels to the fewest. */
const DIGITS = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]];

/** Rounds a positive number down to one digit. */
const digitBelow = (value) => toDigit(value, Math.floor);

/** Rounds a positive number up to one digit. */
const digitAbove = (value) => toDigit(value, Math.ceil);

function toDigit(value, round) {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number((round(Number((value / power).toPrecision(12))) * power).toPrecision(1));
}

/** The scale between two positive numbers; a constant is in the middle. */
export function logRange(least, most) {
  const [from, to] = [digitBelow(least), digitAbove(most)];
  return from < to ? [from, to] : [from / 2, to * 2];
}

/**
 * Selects which of the one-digit numbers get a label and a grid line: as many as fit.
 *
 * @param numbers ascending multiples of powers of ten
 * @param most how many labels fit
 * @returns the same numbers, with null in place of those without a label
 */
export function marked(numbers, most) {
  const withDigits = (digits) => numbers.filter((number) => digits.includes(digitOf(number)));
  const kept = DIGITS.map(withDigits).find((some) => some.length <= most && some.length > 1)
    ?? thinned(withDigits([1]).length > 1 ? withDigits([1]) : numbers, most);
  return numbers.map((number) => (kept.includes(number) ? number : null));
}

function thinned(numbers, most) {
  const every = Math.ceil(numbers.length / Math.max(1, most));
  return numbers.filter((number, place) => place % every === 0);
}

const digitOf = (number) => Number(number.toExponential(0)[0]);
