package runcomparer.wandb.traffic;

/** With whom W&amp;B's rate limit is shared. */
public interface LimitSharing {

    /** No other process uses the same key. */
    LimitSharing NONE = new LimitSharing() {

        @Override
        public int replicas() {
            return 1;
        }

        @Override
        public void changed(Restriction restriction) {}
    };

    /** Returns how many replicas send requests, including this one. */
    int replicas();

    /** Called when W&amp;B demands something else than the other replicas know; returns at once. */
    void changed(Restriction restriction);
}
