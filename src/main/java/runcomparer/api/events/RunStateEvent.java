package runcomparer.api.events;

/** The data of an event {@code state}: how a run is. */
public record RunStateEvent(String runId, String state) {
}
