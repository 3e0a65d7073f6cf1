package runcomparer.faults;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.function.Function;
import runcomparer.testing.ScriptedWandb;

/**
 * Something that goes wrong between the service and W&amp;B when a certain run is asked for.
 *
 * @param what for people, as in the README's table
 * @param answer what W&amp;B does; null when another W&amp;B is asked
 * @param other the address of that other W&amp;B, which fails for every run
 * @param status what the caller gets
 * @param type the last part of the problem's type
 * @param retryAfter the header that the caller gets, as a pattern, or null
 */
record Fault(String what, ResponseDefinitionBuilder answer, Function<Servers, String> other, int status, String type,
        String retryAfter) {

    /** The servers that may play W&amp;B. */
    record Servers(ScriptedWandb scripted, HugeWandb huge) {
    }

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

    /** W&amp;B is not asked for anything while it wants to be left alone. */
    boolean stopsAll() {
        return type.equals("wandb-busy");
    }

    @Override
    public String toString() {
        return what;
    }
}
