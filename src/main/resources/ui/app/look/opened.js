/**
 * The open images, at most four, and which of them is the reference, against which the others move. Each is an entry with its
 * run, metric and column in the grid, and its own step if it differs from that of the page.
 */

import { MAX_OPEN } from '../address.js';
import { stepFrom } from '../steps/steps.js';

const stepOf = ({ step }) => step ?? null;

export const isSame = (one, other) => one.run === other.run && one.metric === other.metric && one.column === other.column
  && stepOf(one) === stepOf(other);

/** Adds an image, or removes it if it is open beside others; if no more can be open, it replaces the last one. */
export function toggled({ open, pinned }, image) {
  const place = open.findIndex((one) => isSame(one, image));
  if (place >= 0) {
    return open.length === 1 ? { open, pinned } : without({ open, pinned }, place);
  }
  return added({ open, pinned }, image);
}

export function added({ open, pinned }, image) {
  if (open.some((one) => isSame(one, image))) {
    return { open, pinned };
  }
  const replaced = pinned === MAX_OPEN - 1 ? pinned - 1 : MAX_OPEN - 1;
  return { open: [...(open.length < MAX_OPEN ? open : open.filter((one, place) => place !== replaced)), image],
    pinned: open.length < MAX_OPEN || pinned === null || pinned < replaced ? pinned : pinned - 1 };
}

export function without({ open, pinned }, place) {
  return {
    open: open.filter((one, other) => other !== place),
    pinned: pinned === null || pinned === place ? null : pinned - (place < pinned ? 1 : 0),
  };
}

/**
 * Goes forward or back by some steps: with the page, and with each image that has its own step, except the reference.
 *
 * @param all the steps, in order
 * @returns the new step and open images; null if nothing moves
 */
export function walked({ step, open, pinned }, all, count) {
  if (all.length === 0) {
    return null;
  }
  const next = stepFrom(all, step, count);
  const moved = open.map((one, place) => (place === pinned || stepOf(one) === null ? one
    : { ...one, step: stepFrom(all, one.step, count) }));
  return next === step && moved.every((one, place) => isSame(one, open[place])) ? null : { step: next, open: moved };
}

/** Goes forward or back by some prompts with all images except the reference. */
export const promptsWalked = ({ open, pinned }, count) => open.map((one, place) => (place === pinned ? one
  : { ...one, column: Math.max(0, one.column + count) }));

/**
 * Makes an image the reference, which stays at its own step.
 *
 * @param step the step at which it is shown
 */
export function withReference(selection, place, step) {
  const { open } = withoutReference(selection);
  return { open: open.map((one, other) => (other === place ? { ...one, step: stepOf(one) ?? step } : one)), pinned: place };
}

/** Lets the reference move with the others again: with the page if both are at the same step. */
export const withoutReference = ({ open, pinned, step }) => ({
  open: open.map((one, place) => (place === pinned && one.step === step ? { ...one, step: null } : one)), pinned: null,
});

/** Moves an image to the step of the page, which it then follows. */
export const atStepOfPage = ({ open }, place) => open.map((one, other) => (other === place ? { ...one, step: null } : one));

/**
 * Goes forward or back by some runs, in their order, with all images except the reference, stopping at the first or last
 * run.
 */
export function runsWalked({ open, pinned, runs }, count) {
  const there = open.map(({ run }, place) => (place === pinned ? run : runs.includes(run) ? runs[runs.indexOf(run) + count] : undefined));
  return there.includes(undefined) ? open : open.map((one, place) => ({ ...one, run: there[place] }));
}
