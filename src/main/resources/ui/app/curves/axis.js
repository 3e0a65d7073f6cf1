/**
 * Where steps are along the curves, as a fraction of their width: linear, or logarithmic, which shows short runs beside long
 * ones.
 */

/**
 * @param first the lowest step; on the logarithmic axis, step 0 is placed at step 1
 * @param last the highest step
 */
export function axisOf(first, last, isLog) {
  const measure = isLog ? (step) => Math.log(Math.max(1, step)) : (step) => step;
  const start = measure(first);
  const length = measure(last) - start || 1;
  return {
    first: isLog ? Math.max(1, first) : first,
    last,
    isLog,
    placeOf: (step) => Math.min(1, Math.max(0, (measure(step) - start) / length)),
    at(place) {
      const value = start + place * length;
      return isLog ? Math.exp(value) : value;
    },
  };
}

/** Returns the step nearest to a place on the axis, as it appears to the eye. */
export function nearestStep(axis, steps, place) {
  let nearest = steps[0];
  let distance = Infinity;
  let [low, high] = [0, steps.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const off = axis.placeOf(steps[middle]) - place;
    if (Math.abs(off) < distance) {
      [nearest, distance] = [steps[middle], Math.abs(off)];
    }
    if (off < 0) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return nearest;
}
