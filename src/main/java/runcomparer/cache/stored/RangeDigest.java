package runcomparer.cache.stored;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import runcomparer.binary.ByteWriter;
import runcomparer.runs.RunOrder;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;

/** Identifies ranges of runs by a short text, because a search may be long. */
final class RangeDigest {

    private static final int BYTES = 16;

    private RangeDigest() {}

    /** Returns the same text for equal ranges of a project, in every process, and different ones for different ranges. */
    static String of(RunRange range) {
        byte[] content = ByteWriter.bytesOf(writer -> {
            writer.number(range.offset());
            writer.number(range.limit());
            write(range.search(), writer);
        });
        return HexFormat.of().formatHex(sha256(content), 0, BYTES);
    }

    private static void write(RunSearch search, ByteWriter writer) {
        write(search.states(), writer);
        write(search.tags(), writer);
        write(search.withoutTags(), writer);
        write(search.name(), writer);
        write(search.createdAfter().map(Object::toString), writer);
        write(search.createdBefore().map(Object::toString), writer);
        write(search.group(), writer);
        Map<String, Set<String>> config = new TreeMap<>(search.config());
        writer.list(config.keySet(), writer::text);
        config.values().forEach(values -> write(values, writer));
        RunOrder order = search.order();
        writer.text(order.field().name());
        write(order.configKey(), writer);
        writer.flag(order.descending());
    }

    /** Writes texts in alphabetical order, because that of sets differs between processes. */
    private static void write(Collection<String> texts, ByteWriter writer) {
        writer.list(new TreeSet<>(texts), writer::text);
    }

    private static void write(Optional<String> text, ByteWriter writer) {
        writer.textOrNull(text.orElse(null));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
