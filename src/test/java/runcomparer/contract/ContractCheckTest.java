package runcomparer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ContractCheckTest {

    private static final String STEPS = "/runs/2ed5xwpn/steps?metrics=main%2Fsamples";
    private static final String FILE = "/files/demo/image-training/2ed5xwpn/media/images/main/a%23_250.png";
    private static final Map<String, String> OF_A_LIST = Map.of(
            "content-type", "application/json; charset=utf-8",
            "ETag", "\"1\"",
            "Cache-Control", "private, max-age=10",
            "Cache-Status", "RunComparer; fwd=miss");
    private static final Map<String, String> OF_A_PROBLEM = Map.of("Content-Type", "application/problem+json");
    private static final String NOT_FOUND = """
            {"type": "/problems/not-found", "title": "Not found", "status": 404, "detail": "unknown"}
            """;

    private final ContractCheck check = ContractCheck.load();

    @Test
    void check_listOfSteps_passes() {
        passes("GET", STEPS, 200, OF_A_LIST, "[{\"step\": 0}, {\"step\": 9007199254740993}]");
        passes("GET", STEPS, 200, OF_A_LIST, "[]");
    }

    @Test
    void check_wrongBody_namesEachPlace() {
        fails("GET", STEPS, 200, OF_A_LIST, "[{\"step\": \"250\"}, {}, {\"step\": 2.5}]")
                .hasMessageContaining("GET " + STEPS + " answered 200, against the contract")
                .hasMessageContaining("$[0].step")
                .hasMessageContaining("$[1]")
                .hasMessageContaining("$[2].step");
        fails("GET", STEPS, 200, OF_A_LIST, "{\"steps\": []}").hasMessageContaining("array");
        fails("GET", STEPS, 200, OF_A_LIST, "[{\"step\": 1}").hasMessageContaining("not JSON");
    }

    @Test
    void check_undeclaredProperty_fails() {
        fails("GET", STEPS, 200, OF_A_LIST, "[{\"step\": 1, \"epoch\": 2}]").hasMessageContaining("epoch");
        fails("GET", "/runs/r/images?step=1", 200, OF_A_LIST, """
                [{"run_id": "r", "run_name": "n", "metric": "m", "step": 1,
                  "images": [{"url": null, "step": 1, "size": 3}]}]
                """).hasMessageContaining("size");
    }

    @Test
    void check_nullWhereTheContractAllowsIt_passes() {
        passes("GET", "/runs/r/images?step=1", 200, OF_A_LIST, """
                [{"run_id": "r", "run_name": "n", "metric": "m", "step": 1, "images": [{"url": null,
                  "caption": null, "width": null, "height": null, "step": 1, "reason": "artifact"}]}]
                """);
        fails("GET", STEPS, 200, OF_A_LIST, "[{\"step\": null}]").hasMessageContaining("null");
    }

    @Test
    void check_valuesOfWrongFormat_fails() {
        Map<String, String> headers = new HashMap<>(OF_A_LIST);
        headers.put("Link", "</runs?page=1>; rel=\"first\"");
        headers.put("X-Total-Count", "1");
        String run = "[{\"id\": \"r\", \"name\": \"n\", \"created_at\": \"%s\", \"url\": \"%s\"}]";
        passes("GET", "/runs", 200, headers, run.formatted("2026-10-02T09:15:00Z", "https://wandb.ai/a/b"));
        fails("GET", "/runs", 200, headers, run.formatted("2026-10-02T09:15:00", "https://wandb.ai/a/b"))
                .hasMessageContaining("created_at");
        fails("GET", "/runs", 200, headers, run.formatted("2026-10-02T09:15:00Z", "https://wandb.ai/a b"))
                .hasMessageContaining("url");
        headers.put("X-Total-Count", "many");
        fails("GET", "/runs", 200, headers, "[]").hasMessageContaining("header 'X-Total-Count' is 'many'");
        headers.remove("Link");
        fails("GET", "/runs", 200, headers, "[]").hasMessageContaining("header 'Link' is missing");
    }

    @Test
    void check_undeclaredStatusOrContentType_fails() {
        fails("GET", STEPS, 201, OF_A_LIST, "[]").hasMessageContaining("listRunSteps declares no status 201");
        fails("GET", STEPS, 405, OF_A_PROBLEM, "").hasMessageContaining("declares no status 405");
        fails("GET", STEPS, 404, Map.of("Content-Type", "text/plain"), "none")
                .hasMessageContaining("content type 'text/plain' is not declared");
        fails("GET", STEPS, 404, Map.of(), NOT_FOUND).hasMessageContaining("content type '' is not declared");
    }

    @Test
    void check_problem_passesOnlyWithTheFieldsOfItsStatus() {
        passes("GET", STEPS, 404, OF_A_PROBLEM, NOT_FOUND);
        fails("GET", STEPS, 502, OF_A_PROBLEM, NOT_FOUND).hasMessageContaining("$.status");
        fails("GET", STEPS, 404, OF_A_PROBLEM, "{\"detail\": \"none\"}").hasMessageContaining("title");
        fails("GET", STEPS, 404, OF_A_PROBLEM, NOT_FOUND.replace("404", "404, \"stackTrace\": \"at\""))
                .hasMessageContaining("stackTrace");
        fails("GET", STEPS, 422, OF_A_PROBLEM, NOT_FOUND.replace("404", "422")).hasMessageContaining("$.errors");
        passes("GET", STEPS, 422, OF_A_PROBLEM, NOT_FOUND.replace("404", """
                422, "errors": [{"loc": ["body", "run_ids", 1], "msg": "m", "type": "t"}]"""));
    }

    @Test
    void check_busyWithoutRetryAfter_fails() {
        Map<String, String> headers = new HashMap<>(OF_A_PROBLEM);
        fails("GET", STEPS, 503, headers, NOT_FOUND.replace("404", "503"))
                .hasMessageContaining("header 'Retry-After' is missing");
        headers.put("retry-after", "7");
        passes("GET", STEPS, 503, headers, NOT_FOUND.replace("404", "503"));
    }

    @Test
    void check_runThatCouldNotBeRead_passes() {
        Map<String, String> headers = Map.of("Content-Type", "application/json");
        passes("POST", "/steps", 200, headers, """
                [{"run_id": "r", "steps": [0, 250]}, {"run_id": "c", "steps": [], "problem": %s}]
                """.formatted(NOT_FOUND));
    }

    @Test
    void check_pathOrMethodOutsideTheContract_mustBeAProblem() {
        passes("GET", "/nothing", 404, OF_A_PROBLEM, NOT_FOUND);
        fails("GET", "/nothing", 404, OF_A_PROBLEM, "").hasMessageContaining("$");
        fails("GET", "/nothing", 200, OF_A_LIST, "[]").hasMessageContaining("no such path and method");
        fails("DELETE", "/runs", 405, OF_A_PROBLEM, NOT_FOUND.replace("404", "405"))
                .hasMessageContaining("header 'Allow' is missing");
        Map<String, String> headers = new HashMap<>(OF_A_PROBLEM);
        headers.put("Allow", "GET");
        passes("DELETE", "/runs", 405, headers, NOT_FOUND.replace("404", "405"));
    }

    @Test
    void check_notModified_hasNoBody() {
        passes("GET", STEPS, 304, Map.of("ETag", "\"1\""), "");
        fails("GET", STEPS, 304, Map.of("ETag", "\"1\""), "[]").hasMessageContaining("there is a body");
    }

    @Test
    void check_file_mayBeAnyImageUnderAPathWithSlashes() {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "image/webp"));
        fails("GET", FILE, 200, headers, "RIFF").hasMessageContaining("X-Content-Type-Options");
        headers.put("X-Content-Type-Options", "nosniff");
        fails("GET", FILE, 200, headers, "RIFF").hasMessageContaining("Content-Disposition");
        headers.put("Content-Disposition", "inline; filename=\"a.webp\"");
        passes("GET", FILE, 200, headers, "RIFF");
        passes("GET", FILE.replace("media/images/main/", "media%2Fimages%2Fmain%2F"), 200, headers, "RIFF");
        passes("HEAD", FILE, 200, headers, "");
        headers.put("Content-Type", "text/html");
        fails("GET", FILE, 200, headers, "<html>").hasMessageContaining("'text/html' is not declared");
        passes("GET", FILE, 302, Map.of("Location", "https://storage.example/a.png?signature=0"), "");
        fails("GET", FILE, 302, Map.of(), "").hasMessageContaining("header 'Location' is missing");
    }

    private void passes(String method, String path, int status, Map<String, String> headers, String body) {
        assertThatCode(() -> check(method, path, status, headers, body)).doesNotThrowAnyException();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> fails(
            String method, String path, int status, Map<String, String> headers, String body) {
        return assertThatThrownBy(() -> check(method, path, status, headers, body))
                .isInstanceOf(AssertionError.class);
    }

    private void check(String method, String path, int status, Map<String, String> headers, String body) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        check.check(method, path, status, lists, body.getBytes(UTF_8));
    }
}
