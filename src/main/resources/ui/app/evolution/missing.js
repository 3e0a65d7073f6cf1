/** Why a run has no image in a column, in words. */

const REASONS = {
  not_logged: 'no image at this step',
  not_yet: 'not logged yet: the run is still training',
  no_such_caption: 'no image with this caption at this step',
  no_such_index: 'fewer images at this step',
  run_not_found: 'there is no such run',
  run_unreadable: 'the run could not be read',
};

export function reasonText({ reason, nearest_step: nearest }) {
  const text = REASONS[reason] ?? reason;
  return (nearest ?? null) === null ? text : `${text}; the nearest is at step ${nearest}`;
}
