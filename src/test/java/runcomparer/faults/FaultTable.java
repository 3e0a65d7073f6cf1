package runcomparer.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of docs/wandb-failures.md, created from observations. */
final class FaultTable {

    private static final Path FILE = Path.of("target", "faults.md");
    private static final Pattern SECONDS = Pattern.compile("\\| [0-9.]+ \\|$");

    private final List<String> rows = new ArrayList<>();

    /** Adds a row: what a fault leads to, and how long the client waited. */
    void add(Fault fault, Duration waited) {
        String answer = fault.status() + " `" + fault.type() + "`"
                + (fault.retryAfter() == null
                        ? ""
                        : fault.retryAfter().contains("[")
                                ? ", `Retry-After` up to that date"
                                : ", `Retry-After: " + fault.retryAfter() + "`");
        rows.add(String.format(Locale.ROOT, "| %s | %s | %.1f |", fault.what(), answer, waited.toMillis() / 1000.0));
    }

    /** Writes the table to {@code target/faults.md}. */
    void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                "| W&B or the network | response to the client | seconds |\n|---|---|---|\n" + String.join("\n", rows)
                        + "\n");
    }

    /** Returns the observed rows that a document lacks or contradicts; the seconds may differ. */
    List<String> missingIn(Path document) throws IOException {
        List<String> documented = rows(document).map(FaultTable::withoutSeconds).toList();
        return rows.stream()
                .map(FaultTable::withoutSeconds)
                .filter(row -> !documented.contains(row))
                .toList();
    }

    /** Returns the rows of a document about faults that no test covers. */
    static List<String> uncoveredIn(Path document, List<Fault> faults) throws IOException {
        return rows(document)
                .filter(row -> faults.stream().noneMatch(fault -> row.startsWith("| " + fault.what() + " |")))
                .toList();
    }

    private static Stream<String> rows(Path document) throws IOException {
        return Files.readAllLines(document, UTF_8).stream()
                .filter(line -> SECONDS.matcher(line).find());
    }

    private static String withoutSeconds(String row) {
        return SECONDS.matcher(row).replaceFirst("|");
    }
}
