package runcomparer.api.response.images;

/** A step in {@code GET /runs/{run_id}/steps}. */
public record StepInfo(long step) {}
