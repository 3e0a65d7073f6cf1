/** Joins curves with different steps on one axis, as uPlot requires. */

/**
 * @param curves each with ascending `steps`, and its `values` there, null where there is no number
 * @returns all steps, and for each curve its value at each of them: null is a gap, and the line continues across undefined
 */
export function joined(curves) {
  const all = Float64Array.from(curves.flatMap(({ steps }) => steps)).sort();
  const steps = all.filter((step, place) => place === 0 || step !== all[place - 1]);
  return [steps, ...curves.map((curve) => along(steps, curve))];
}

function along(all, { steps, values }) {
  const aligned = new Array(all.length);
  let place = 0;
  steps.forEach((step, index) => {
    while (all[place] < step) {
      place += 1;
    }
    aligned[place] = values[index];
  });
  return aligned;
}
