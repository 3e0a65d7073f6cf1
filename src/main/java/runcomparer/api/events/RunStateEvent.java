package runcomparer.api.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The data of an event {@code state}: how a run is.
 *
 * @param position null in a stream about one run, where the id of the event is the position
 */
public record RunStateEvent(String runId, String state, @JsonInclude(JsonInclude.Include.NON_NULL) String position) {
}
