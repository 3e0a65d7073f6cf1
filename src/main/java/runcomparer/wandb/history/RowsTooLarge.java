package runcomparer.wandb.history;

import runcomparer.wandb.WandbFailed;

/** The history rows of a response exceed the memory for them; fewer can be requested. */
public final class RowsTooLarge extends WandbFailed {

    public RowsTooLarge(long max) {
        super("history rows that take more than '" + max + "' bytes");
    }
}
