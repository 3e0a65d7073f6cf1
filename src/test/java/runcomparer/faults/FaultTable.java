package runcomparer.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The README's table of faults, made of what was seen. */
final class FaultTable {

    private static final Path FILE = Path.of("target", "faults.md");

    private final List<String> rows = new ArrayList<>();

    /** Notes what was seen of a fault, and how long the caller waited. */
    void add(Fault fault, Duration waited) {
        String answer = fault.status() + " `" + fault.type() + "`"
                + (fault.retryAfter() == null ? "" : fault.retryAfter().contains("[") ? ", `Retry-After` until then" : ", `Retry-After: " + fault.retryAfter() + "`");
        rows.add(String.format(Locale.ROOT, "| %s | %s | %.1f |", fault.what(), answer, waited.toMillis() / 1000.0));
    }

    /** Writes the table to {@code target/faults.md}. */
    void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "| W&B or the network | the caller gets | after seconds |\n|---|---|---|\n"
                + String.join("\n", rows) + "\n");
    }

    /** The rows of which the README says something else than what was seen; the seconds may differ. */
    List<String> missingIn(Path readme) throws IOException {
        List<String> told = Files.readAllLines(readme, UTF_8).stream().map(FaultTable::withoutSeconds).toList();
        return rows.stream().map(FaultTable::withoutSeconds).filter(row -> !told.contains(row)).toList();
    }

    private static String withoutSeconds(String row) {
        return row.replaceAll("\\| [0-9.]+ \\|$", "|");
    }
}
