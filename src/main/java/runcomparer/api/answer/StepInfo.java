package runcomparer.api.answer;

/** One step of {@code GET /runs/{run_id}/steps}. */
public record StepInfo(long step) {
}
