package runcomparer.wandb;

import java.util.Collection;

/** Shares out the steps that are read of a run among its metric keys. */
final class StepShares {

    private StepShares() {
    }

    /**
     * Returns the largest number of steps of one metric key with which all keys together have no more than {@code most}:
     * keys with fewer are read whole, and only those with the most are cut.
     *
     * @param steps those of each key
     */
    static long largest(Collection<Long> steps, long most) {
        long left = most;
        int keys = steps.size();
        for (long of : steps.stream().sorted().toList()) {
            if (of > left / keys) {
                return left / keys;
            }
            left -= of;
            keys--;
        }
        return Long.MAX_VALUE;
    }
}
