package runcomparer.demo.graphql;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Samples rows as W&amp;B does: randomly, with a different selection each time, without preserving the first and the
 * last row, and sometimes with slightly fewer rows than requested (wandb/wandb#1783, #12067). Thread-safe.
 */
public final class Sampler {

    private static final int MAX_SAMPLES = 10_000;

    private final SplittableRandom seeds;

    public Sampler(long seed) {
        this.seeds = new SplittableRandom(seed);
    }

    /** Returns all steps if there are no more than requested, or else a random selection in order. */
    long[] sample(long[] steps, int samples) {
        int limit = Math.min(samples, MAX_SAMPLES);
        if (steps.length <= limit) {
            return steps;
        }
        SplittableRandom random = next();
        int count = Math.max(1, limit - random.nextInt(limit / 200 + 1));
        long[] shuffled = steps.clone();
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, shuffled.length);
            long step = shuffled[other];
            shuffled[other] = shuffled[i];
            shuffled[i] = step;
        }
        long[] chosen = Arrays.copyOf(shuffled, count);
        Arrays.sort(chosen);
        return chosen;
    }

    private synchronized SplittableRandom next() {
        return seeds.split();
    }
}
