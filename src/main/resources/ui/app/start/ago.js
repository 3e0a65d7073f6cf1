/** How long ago something was, in words. */

const MINUTE = 60_000;
const UNITS = [['day', 24 * 60 * MINUTE], ['hour', 60 * MINUTE], ['minute', MINUTE]];
const WORDS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/**
 * @param time in milliseconds
 */
export function ago(time, now = Date.now()) {
  const [unit, length] = UNITS.find(([, one]) => now - time >= one) ?? [null];
  return unit === null ? 'a moment ago' : WORDS.format(-Math.floor((now - time) / length), unit);
}
