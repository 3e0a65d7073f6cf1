package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** The files of the page as a browser loads them. */
class PageFilesTest {

    private static final int MAX_LINES = 250;
    private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import)\\s*[\"'](\\.[^\"']+)[\"']");
    private static final Pattern LATER = Pattern.compile("\\bimport\\(\\s*[\"'](\\.[^\"']+)[\"']\\s*\\)");
    private static final Pattern MAIN = Pattern.compile("<script type=\"module\" src=\"([^\"]+/main\\.js)\">");
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");

    private static RunningService service;
    private static String index;
    private static String main;

    @BeforeAll
    static void start() {
        service = RunningService.with(Map.of());
        index = text("/ui/");
        main = targets("/ui/", MAIN, index).iterator().next();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /**
     * The modules that the page runs, by path, with their texts.
     *
     * @param imports matches the specifiers of imported modules
     */
    private static Map<String, String> modules(Pattern... imports) {
        Map<String, String> modules = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(main));
        while (!next.isEmpty()) {
            String path = next.pop();
            if (!modules.containsKey(path)) {
                String text = text(path);
                modules.put(path, text);
                for (Pattern pattern : imports) {
                    next.addAll(targets(path, pattern, text));
                }
            }
        }
        return modules;
    }

    private static String text(String path) {
        Reply reply = service.sendUnchecked("GET", path, null);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return reply.text();
    }

    private static Set<String> targets(String from, Pattern pattern, String text) {
        Set<String> targets = new TreeSet<>();
        pattern.matcher(text)
                .results()
                .forEach(found ->
                        targets.add(URI.create(from).resolve(found.group(1)).getPath()));
        return targets;
    }

    @Test
    void modules_arePreloadedTogether() {
        Set<String> needed = new TreeSet<>(modules(IMPORT).keySet());
        needed.remove(main);

        assertThat(targets("/ui/", PRELOAD, index)).isEqualTo(needed);
    }

    @Test
    void modules_areSmall() {
        Map<String, String> own = modules(IMPORT, LATER);
        own.keySet().removeIf(path -> path.contains("/lib/"));

        assertThat(own)
                .hasSizeGreaterThan(20)
                .allSatisfy((path, text) ->
                        assertThat(text.lines().count()).as(path).isLessThanOrEqualTo(MAX_LINES));
    }
}
