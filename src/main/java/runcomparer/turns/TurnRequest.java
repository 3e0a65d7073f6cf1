package runcomparer.turns;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * A request for a turn, with everything the turn counts against.
 *
 * @param callAndRuns the call and the runs it reads
 */
record TurnRequest(String client, Object call, Set<Object> callAndRuns) {

    private record Call(String id) {}

    static TurnRequest of(Requester requester, Collection<?> runs) {
        Call call = new Call(requester.call());
        Set<Object> callAndRuns = new HashSet<>(runs);
        callAndRuns.add(call);
        return new TurnRequest(requester.client(), call, callAndRuns);
    }
}
