package runcomparer.demo;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Thins rows as W&amp;B does: at random, another choice each time, without regard for the first and the last
 * row, and now and then with a few rows fewer than asked (wandb/wandb#1783, #12067). Thread-safe.
 */
final class Sampler {

    private static final int MOST = 10_000;

    private final SplittableRandom seeds;

    Sampler(long seed) {
        this.seeds = new SplittableRandom(seed);
    }

    /** All steps when they are no more than asked for; else a random part of them, in order. */
    long[] thin(long[] steps, int samples) {
        int wanted = Math.min(samples, MOST);
        if (steps.length <= wanted) {
            return steps;
        }
        SplittableRandom random = next();
        int kept = Math.max(1, wanted - random.nextInt(wanted / 200 + 1));
        long[] shuffled = steps.clone();
        for (int i = 0; i < kept; i++) {
            int other = random.nextInt(i, shuffled.length);
            long step = shuffled[other];
            shuffled[other] = shuffled[i];
            shuffled[i] = step;
        }
        long[] chosen = Arrays.copyOf(shuffled, kept);
        Arrays.sort(chosen);
        return chosen;
    }

    private synchronized SplittableRandom next() {
        return seeds.split();
    }
}
