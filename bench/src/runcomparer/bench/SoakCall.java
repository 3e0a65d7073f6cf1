package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** A request of the soak and its expected response. Thread-safe. */
abstract class SoakCall {

    static final ObjectMapper JSON = new ObjectMapper();

    /** The statuses that report faults of W&amp;B. */
    private static final Set<Integer> FAULTS = Set.of(502, 503, 504);

    private final String operation;
    private final Workload work;

    SoakCall(String operation, Workload work) {
        this.operation = operation;
        this.work = work;
    }

    String operation() {
        return operation;
    }

    Workload work() {
        return work;
    }

    /** Returns how a response that does not report a fault of W&amp;B differs from the expected one, or null. */
    abstract String difference(Client.Reply reply) throws IOException;

    /** Returns why a response is wrong, or null. */
    final String mismatch(Client.Reply reply) {
        try {
            if (!FAULTS.contains(reply.status())) {
                return difference(reply);
            }
            JsonNode problem = JSON.readTree(reply.body());
            return problem.path("status").asInt() == reply.status() && problem.path("detail").isTextual()
                    ? null : "not a problem: " + text(reply);
        } catch (IOException e) {
            return "not JSON: " + text(reply);
        }
    }

    static String text(Client.Reply reply) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        return reply.status() + " " + text.substring(0, Math.min(200, text.length()));
    }

    /** A request whose response never changes: it is compared with the one recorded before any fault. */
    static SoakCall fixed(String operation, Workload work, Client.Reply expected) {
        byte[] bytes = expected.require(200).body();
        return new SoakCall(operation, work) {
            @Override
            String difference(Client.Reply reply) {
                boolean same = reply.status() == 200 && Arrays.equals(reply.body(), bytes);
                return same ? null : "different response: " + text(reply);
            }
        };
    }

    /** The same for a client that already has the response, and sends its entity tag. */
    static SoakCall conditional(String operation, Workload work, Client.Reply expected) {
        SoakCall whole = fixed(operation, work, expected);
        String tag = expected.headers().firstValue("ETag").orElseThrow();
        return new SoakCall(operation + ", conditional", work.with("If-None-Match", tag)) {
            @Override
            String difference(Client.Reply reply) throws IOException {
                return reply.status() == 304 && reply.body().length == 0 ? null : whole.difference(reply);
            }
        };
    }

    /** An invalid request, which is rejected whatever W&amp;B does. */
    static SoakCall rejected(Workload work, int status) {
        return new SoakCall("rejected " + status, work) {
            @Override
            String difference(Client.Reply reply) {
                return reply.status() == status ? null : "not rejected: " + text(reply);
            }
        };
    }

    /** The steps of several runs; a run that cannot be read has a problem in place of its steps. */
    static SoakCall several(Workload work, Client.Reply expected) throws IOException {
        JsonNode runs = JSON.readTree(expected.require(200).body());
        return new SoakCall("listSteps", work) {
            @Override
            String difference(Client.Reply reply) throws IOException {
                JsonNode actual = JSON.readTree(reply.body());
                if (reply.status() != 200 || actual.size() != runs.size()) {
                    return "not all runs: " + text(reply);
                }
                for (int run = 0; run < runs.size(); run++) {
                    JsonNode one = actual.get(run);
                    boolean failed = one.path("steps").isEmpty() && FAULTS.contains(one.at("/problem/status").asInt())
                            && one.path("run_id").equals(runs.get(run).path("run_id"));
                    if (!failed && !one.equals(runs.get(run))) {
                        return "unexpected run: " + one;
                    }
                }
                return null;
            }
        };
    }
}
