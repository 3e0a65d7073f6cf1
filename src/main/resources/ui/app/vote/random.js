/** Random numbers that are reproducible by a seed. */

/**
 * Mulberry32, which is more than enough to shuffle pairs.
 *
 * @returns a function that returns numbers from 0 to below 1
 */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An unpredictable seed. */
export const freshSeed = () => crypto.getRandomValues(new Uint32Array(1))[0];

/** A unique id; `crypto.randomUUID` exists only in secure contexts. */
export const freshId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
