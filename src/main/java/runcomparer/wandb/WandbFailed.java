package runcomparer.wandb;

/** W&amp;B failed, or its response is not what was requested. */
public class WandbFailed extends WandbException {

    private final int status;
    private final String reason;

    /** Creates the exception for a response with status 200 that cannot be used. */
    public WandbFailed(String reason) {
        super("W&B sent no usable response: " + reason);
        this.status = 200;
        this.reason = reason;
    }

    /** Creates the exception for a response with any other status. */
    public WandbFailed(int status, String reason) {
        super("W&B failed with status " + status + ": '" + reason + "'");
        this.status = status;
        this.reason = reason;
    }

    /** Returns the HTTP status of the response; 400 means that W&amp;B did not accept the request. */
    public int status() {
        return status;
    }

    /** Returns what went wrong, for people. */
    public String reason() {
        return reason;
    }
}
