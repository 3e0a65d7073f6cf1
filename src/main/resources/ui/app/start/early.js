/**
 * Requests the metrics under which the newest runs logged images if nothing is selected, while the other modules of the page are
 * still loading. It therefore has few imports.
 */

import { readSelection } from '../address.js';
import { getNewest, projectAddress } from '../api.js';

const send = (selection, signal) => getNewest(projectAddress('run-metrics', selection), signal);

let requested = null;

const selection = readSelection(location.search);
if (selection.runs.length === 0) {
  requested = send(selection);
  requested.catch(() => {});
}

/** The response of the service; the first time, that of the early request. */
export function fetchNewestRuns(now, signal) {
  const response = requested ?? send(now, signal);
  requested = null;
  return response;
}
