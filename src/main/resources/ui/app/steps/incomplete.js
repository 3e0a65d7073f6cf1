/** The runs that the service has read only in part, because their histories are too long or W&B withheld some rows. */

const ENTRY = /^([^/]+)\/[^;]+; read=(\d+); expected=(\d+)$/;

/**
 * Adds up the rows of the metrics of each run.
 *
 * @param header `<run>/<metric>; read=<rows>; expected=<rows>` for each metric, separated by commas; null if complete
 * @returns how many rows were `read` and how many are `expected`, by run
 */
export function incompleteRuns(header) {
  const byRun = new Map();
  (header ?? '').split(', ').map((text) => ENTRY.exec(text)).filter((entry) => entry !== null)
    .forEach(([, name, read, expected]) => {
      const run = decodeURIComponent(name);
      const before = byRun.get(run) ?? { read: 0, expected: 0 };
      byRun.set(run, { read: before.read + Number(read), expected: before.expected + Number(expected) });
    });
  return byRun;
}
