package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** One request of the soak and what is right to answer. Thread-safe. */
abstract class SoakCall {

    static final ObjectMapper JSON = new ObjectMapper();

    /** How W&amp;B's faults are told. */
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

    /** What is wrong with an answer of 200 or of the expected failure; null when nothing is. */
    abstract String wrong(Client.Reply reply) throws IOException;

    /** What is wrong with an answer; null when nothing is. */
    final String fault(Client.Reply reply) {
        try {
            if (!FAULTS.contains(reply.status())) {
                return wrong(reply);
            }
            JsonNode problem = JSON.readTree(reply.body());
            return problem.path("status").asInt() == reply.status() && problem.path("detail").isTextual()
                    ? null : "no problem: " + text(reply);
        } catch (IOException e) {
            return "no JSON: " + text(reply);
        }
    }

    static String text(Client.Reply reply) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        return reply.status() + " " + text.substring(0, Math.min(200, text.length()));
    }

    /** A request whose answer never changes: the bytes that were answered before anything went wrong. */
    static SoakCall fixed(String operation, Workload work, Client.Reply right) {
        byte[] bytes = right.require(200).body();
        return new SoakCall(operation, work) {
            @Override
            String wrong(Client.Reply reply) {
                boolean same = reply.status() == 200 && Arrays.equals(reply.body(), bytes);
                return same ? null : "another answer: " + text(reply);
            }
        };
    }

    /** The same, asked by a caller who has the answer already. */
    static SoakCall conditional(String operation, Workload work, Client.Reply right) {
        SoakCall whole = fixed(operation, work, right);
        String tag = right.headers().firstValue("ETag").orElseThrow();
        return new SoakCall(operation + ", known", work.with("If-None-Match", tag)) {
            @Override
            String wrong(Client.Reply reply) throws IOException {
                return reply.status() == 304 && reply.body().length == 0 ? null : whole.wrong(reply);
            }
        };
    }

    /** A request that cannot be answered, whatever W&amp;B does. */
    static SoakCall refused(Workload work, int status) {
        return new SoakCall("refused " + status, work) {
            @Override
            String wrong(Client.Reply reply) {
                return reply.status() == status ? null : "not refused: " + text(reply);
            }
        };
    }

    /** The steps of several runs, of which those that cannot be read keep their place with a problem. */
    static SoakCall several(Workload work, Client.Reply right) throws IOException {
        JsonNode runs = JSON.readTree(right.require(200).body());
        return new SoakCall("listSteps", work) {
            @Override
            String wrong(Client.Reply reply) throws IOException {
                JsonNode told = JSON.readTree(reply.body());
                if (reply.status() != 200 || told.size() != runs.size()) {
                    return "not all runs: " + text(reply);
                }
                for (int run = 0; run < runs.size(); run++) {
                    JsonNode one = told.get(run);
                    boolean failed = one.path("steps").isEmpty() && FAULTS.contains(one.at("/problem/status").asInt())
                            && one.path("run_id").equals(runs.get(run).path("run_id"));
                    if (!failed && !one.equals(runs.get(run))) {
                        return "another run: " + one;
                    }
                }
                return null;
            }
        };
    }
}
