/** Smooths curves as TensorBoard does: an exponential moving average, debiased for the first values. */

/**
 * @param values of a curve, null where there is no number; the gaps remain, and the average continues after them
 * @param weight of the previous values, from 0 to below 1
 */
export function smoothed(values, weight) {
  if (weight === 0) {
    return values;
  }
  let average = 0;
  let unseen = 1;
  return values.map((value) => {
    if (value === null) {
      return null;
    }
    average = average * weight + value * (1 - weight);
    unseen *= weight;
    return average / (1 - unseen);
  });
}
