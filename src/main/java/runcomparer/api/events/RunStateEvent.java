package runcomparer.api.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The data of a {@code state} event: the state of a run.
 *
 * @param position null in a stream about one run, where the event's id is the position
 */
public record RunStateEvent(
        String runId,
        String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) String position) {}
