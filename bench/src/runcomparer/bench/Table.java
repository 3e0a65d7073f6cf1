package runcomparer.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The figures, a row each, as Markdown. */
final class Table {

    private record Row(String what, String target, String measured, String met, String how) {
    }

    private final List<Row> rows = new ArrayList<>();

    /** A figure with a target. */
    void add(String what, String target, String measured, boolean met, String how) {
        rows.add(new Row(what, target, measured, met ? "yes" : "**no**", how));
    }

    /** A figure to know. */
    void add(String what, String measured, String how) {
        rows.add(new Row(what, "", measured, "", how));
    }

    /** A figure that could not be measured, or not everywhere. */
    void addFailed(String what, String target, String measured, String why) {
        String reason = why.replaceAll("\\s+", " ").replace("|", "\\|");
        rows.add(new Row(what, target, measured, "**failed**", reason.substring(0, Math.min(200, reason.length()))));
    }

    /** What adds rows, and may fail. */
    interface Part {

        void addTo(Table table) throws IOException;
    }

    /** Adds rows, or one that says why it could not. */
    void attempt(String what, Part part) {
        try {
            part.addTo(this);
        } catch (IOException | RuntimeException e) {
            System.err.println(what + " failed: " + e);
            addFailed(what, "", "", String.valueOf(e.getMessage()));
        }
    }

    /** Takes over the rows of another table. */
    void addAll(Table other) {
        rows.addAll(other.rows);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                | what | at least | measured | met? | how |
                |---|---|---|---|---|
                """);
        rows.forEach(row -> text.append("| ").append(String.join(" | ",
                row.what, row.target, row.measured, row.met, row.how)).append(" |\n"));
        return text.toString();
    }
}
