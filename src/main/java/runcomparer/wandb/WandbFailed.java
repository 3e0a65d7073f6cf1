package runcomparer.wandb;

/** W&amp;B failed, or answered something that is not an answer to the question. */
public class WandbFailed extends WandbException {

    private final int status;
    private final String what;

    /** Tells what was wrong with an answer that arrived. */
    public WandbFailed(String what) {
        super("W&B gave no usable answer: " + what);
        this.status = 200;
        this.what = what;
    }

    /** Tells an answer of another status than 200. */
    public WandbFailed(int status, String what) {
        super("W&B failed with status " + status + ": '" + what + "'");
        this.status = status;
        this.what = what;
    }

    /** Gives the HTTP status of the answer; 400 says that W&amp;B did not accept the request. */
    public int status() {
        return status;
    }

    /** Gives what was wrong, for people. */
    public String what() {
        return what;
    }
}
