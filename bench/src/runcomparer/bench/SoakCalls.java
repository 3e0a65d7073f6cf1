package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The requests of the soak, with the responses of the healthy service as the expected ones. */
final class SoakCalls {

    private static final int RUNS = 60;
    private static final int PAGES = 10;
    private static final int IMAGES = 20;

    private SoakCalls() {
    }

    /** Records the response to each request, and checks the number of steps against the corpus. */
    static List<SoakCall> recorded(Client client) throws IOException {
        List<SoakCall> calls = new ArrayList<>();
        add(calls, client, "getRoot", Workload.get("/"));
        add(calls, client, "listMetrics", Workload.get("/metrics"));
        // the growing run is the newest one, so it changes the first page and the metrics of the newest runs
        for (int page = 2; page <= PAGES; page++) {
            add(calls, client, "listRuns", Corpus.page(page));
        }
        for (int run = 0; run < RUNS; run++) {
            Client.Reply steps = client.send(Corpus.coldSteps(run)).require(200);
            if (SoakCall.JSON.readTree(steps.body()).size() != Corpus.STEPS) {
                throw new IllegalStateException("run " + run + " does not have all steps: " + SoakCall.text(steps));
            }
            add(calls, client, "listRunSteps", Corpus.coldSteps(run));
            add(calls, client, "listRunSteps", Corpus.coldStepsOfAllMetrics(run));
            add(calls, client, "listRunImages", Corpus.coldImages(run));
        }
        for (int first = 0; first + Corpus.RUNS_OF_A_CALL <= RUNS; first += 10) {
            Workload work = Corpus.stepsOfRuns(first);
            calls.add(SoakCall.several(work, client.send(work)));
        }
        addImages(calls, client);
        calls.add(SoakCall.rejected(Workload.get("/runs/cold0001/images?step=many&metrics=a"), 422));
        calls.add(SoakCall.rejected(Workload.get("/runs/unknown/steps?metrics=a"), 404));
        calls.add(SoakCall.rejected(Workload.get("/nowhere"), 404));
        calls.add(SoakCall.rejected(Workload.post("/steps", "{\"run_ids\": "), 422));
        return calls;
    }

    private static void add(List<SoakCall> calls, Client client, String operation, Workload work) {
        Client.Reply expected = client.send(work).require(200);
        calls.add(SoakCall.fixed(operation, work, expected));
        calls.add(SoakCall.conditional(operation, work, expected));
    }

    private static void addImages(List<SoakCall> calls, Client client) throws IOException {
        for (int run = 0; run < IMAGES; run++) {
            JsonNode images = SoakCall.JSON.readTree(client.send(Corpus.coldImages(run)).require(200).body());
            Workload work = Workload.get(URI.create(images.at("/0/images/0/url").asText()).getRawPath());
            calls.add(SoakCall.fixed("getFile", work, client.send(work)));
        }
    }
}
