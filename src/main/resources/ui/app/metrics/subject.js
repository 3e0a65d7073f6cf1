/** The metric key of a view that shows only one. */

import { metricsOfAll } from './metrics.js';

/** Returns the metric keys to choose from: the ticked ones, or else all of the runs. */
export function subjectsOf({ selection: { runs, metrics: ticked, subject }, metrics }) {
  const found = ticked.length > 0 ? ticked : metricsOfAll(runs, metrics).map(({ metric }) => metric);
  return subject === null || found.includes(subject) ? found : [subject, ...found];
}

/**
 * Returns the metric key: the chosen one, or else the first ticked one, or else the one with the most images; null while unknown,
 * or if there is none.
 */
export function subjectOf({ selection: { runs, metrics: ticked, subject }, metrics }) {
  if (subject !== null || ticked.length > 0) {
    return subject ?? ticked[0];
  }
  return waitsForMetrics({ selection: { runs }, metrics }) ? null : mostLogged(metricsOfAll(runs, metrics));
}

export const waitsForMetrics = ({ selection: { runs }, metrics }) => runs.some((run) => !metrics.has(run));

const mostLogged = (all) => all.reduce((most, one) => (one.values > (most?.values ?? 0) ? one : most), null)?.metric ?? null;
