package runcomparer.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Markdown table with a row for each figure. */
final class Table {

    private record Row(String what, String target, String measured, String met, String how) {
    }

    private final List<Row> rows = new ArrayList<>();

    /** Adds a figure that has a target. */
    void add(String what, String target, String measured, boolean met, String how) {
        rows.add(new Row(what, target, measured, met ? "yes" : "**no**", how));
    }

    /** Adds a figure for information. */
    void add(String what, String measured, String how) {
        rows.add(new Row(what, "", measured, "", how));
    }

    /** Adds a figure that could not be measured, or only in part. */
    void addFailed(String what, String target, String measured, String why) {
        String reason = why.replaceAll("\\s+", " ").replace("|", "\\|");
        rows.add(new Row(what, target, measured, "**failed**", reason.substring(0, Math.min(200, reason.length()))));
    }

    /** Adds rows, and may fail. */
    interface Part {

        void addTo(Table table) throws IOException;
    }

    /** Adds the rows of a part, or one row with the reason why it failed. */
    void attempt(String what, Part part) {
        try {
            part.addTo(this);
        } catch (IOException | RuntimeException e) {
            System.err.println(what + " failed: " + e);
            addFailed(what, "", "", String.valueOf(e.getMessage()));
        }
    }

    /** Adds the rows of another table. */
    void addAll(Table other) {
        rows.addAll(other.rows);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                | what | target | measured | met | details |
                |---|---|---|---|---|
                """);
        rows.forEach(row -> text.append("| ").append(String.join(" | ",
                row.what, row.target, row.measured, row.met, row.how)).append(" |\n"));
        return text.toString();
    }
}
