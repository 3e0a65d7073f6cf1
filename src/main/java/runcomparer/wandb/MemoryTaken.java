package runcomparer.wandb;

/** The memory for history rows is taken by other readings; the response has to be requested again when there is some. */
final class MemoryTaken extends WandbFailed {

    MemoryTaken() {
        super("no memory for the history rows that arrive");
    }
}
