package runcomparer.wandb;

/** W&amp;B rejects the API key of this service, or denies access to what it requests. */
public final class WandbRefused extends WandbException {

    private final int status;

    /**
     * @param status the HTTP status, 401 or 403
     * @param reason as W&amp;B states it
     */
    public WandbRefused(int status, String reason) {
        super("W&B refused with status " + status + ": '" + reason + "'");
        this.status = status;
    }

    public int status() {
        return status;
    }
}
