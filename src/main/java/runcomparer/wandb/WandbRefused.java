package runcomparer.wandb;

/** W&amp;B refuses the key of this service, or refuses it what was asked. */
public final class WandbRefused extends WandbException {

    private final int status;

    /**
     * @param status the HTTP status, 401 or 403
     * @param reason what W&amp;B said
     */
    public WandbRefused(int status, String reason) {
        super("W&B refused with status " + status + ": '" + reason + "'");
        this.status = status;
    }

    public int status() {
        return status;
    }
}
