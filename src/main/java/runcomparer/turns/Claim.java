package runcomparer.turns;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Whom a turn counts against: its caller, and its call and its runs. */
record Claim(String client, Set<Object> others) {

    private record Call(String id) {
    }

    static Claim of(Requester requester, Collection<?> runs) {
        Set<Object> others = new HashSet<>(runs);
        others.add(new Call(requester.call()));
        return new Claim(requester.client(), others);
    }
}
