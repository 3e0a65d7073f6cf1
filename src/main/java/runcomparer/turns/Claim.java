package runcomparer.turns;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom a turn counts against.
 *
 * @param others its call and its runs
 */
record Claim(String client, Object call, Set<Object> others) {

    private record Call(String id) {
    }

    static Claim of(Requester requester, Collection<?> runs) {
        Call call = new Call(requester.call());
        Set<Object> others = new HashSet<>(runs);
        others.add(call);
        return new Claim(requester.client(), call, others);
    }
}
