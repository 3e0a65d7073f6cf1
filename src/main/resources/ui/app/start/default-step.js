/** The step before the reader has chosen one. */

import { firstStep } from './first-step.js';

export function defaultStepOf(store, choices) {
  let own = null;

  return {
    /**
     * Goes to the step at which most of the runs have images, unless the reader chose another or each run shows its latest.
     *
     * @returns whether the step has changed
     */
    settle() {
      const { selection: { step, align }, steps: { byRun } } = store.get();
      const first = firstStep(byRun);
      if (align === 'latest' || step !== null && step !== own || first === null || first === step) {
        return false;
      }
      own = first;
      choices.choose({ step: first });
      return true;
    },
  };
}
