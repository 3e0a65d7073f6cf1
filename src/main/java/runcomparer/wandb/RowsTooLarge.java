package runcomparer.wandb;

/** The history rows of one response take more memory than there is for them; fewer can be requested. */
final class RowsTooLarge extends WandbFailed {

    RowsTooLarge(long most) {
        super("history rows that take more than '" + most + "' bytes");
    }
}
