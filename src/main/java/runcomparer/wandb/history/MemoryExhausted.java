package runcomparer.wandb.history;

import runcomparer.wandb.WandbFailed;

/** Other readings use up the memory for history rows; the response has to be requested again once some is free. */
public final class MemoryExhausted extends WandbFailed {

    public MemoryExhausted() {
        super("no memory left for arriving history rows");
    }
}
