package runcomparer.faults;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.function.Function;
import runcomparer.testing.ScriptedWandb;

/**
 * Something that goes wrong between the service and W&amp;B when a certain run is requested.
 *
 * @param what the description in the table of docs/wandb-failures.md
 * @param answer the behaviour of W&amp;B; null if another server is used
 * @param other the URL of that other server, which fails for every run
 * @param status the status that the client gets
 * @param type the last part of the problem's type
 * @param retryAfter the header that the client gets, as a pattern, or null
 */
record Fault(
        String what,
        ResponseDefinitionBuilder answer,
        Function<Servers, String> other,
        int status,
        String type,
        String retryAfter) {

    /** The servers that may play the role of W&amp;B. */
    record Servers(ScriptedWandb scripted, HugeWandb huge) {}

    static Fault of(String what, ResponseDefinitionBuilder answer, int status, String type) {
        return new Fault(what, answer, null, status, type, null);
    }

    static Fault of(String what, Function<Servers, String> other, int status, String type) {
        return new Fault(what, null, other, status, type, null);
    }

    Fault retryAfter(String seconds) {
        return new Fault(what, answer, other, status, type, seconds);
    }

    /** Whether other runs can be read. */
    boolean isOfOneRun() {
        return answer != null;
    }

    /** W&amp;B gets no requests while it limits them. */
    boolean stopsAll() {
        return type.equals("wandb-busy");
    }

    @Override
    public String toString() {
        return what;
    }
}
