package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Sums up the samples of a flight recording by library, thread, package and method. */
final class ProfileReader {

    private static final Map<String, String> GROUPS = groups();
    private static final String JDK = "JDK";
    private static final Pattern OWN_OR_CAMEL = Pattern.compile("runcomparer\\.|org\\.apache\\.camel\\.");
    private static final int LINES = 40;

    private final Map<String, Double> running = new TreeMap<>();
    private final Map<String, Double> responsible = new TreeMap<>();
    private final Map<String, Double> packages = new TreeMap<>();
    private final Map<String, Double> alone = new TreeMap<>();
    private final Map<String, Double> inclusive = new TreeMap<>();
    private final Map<String, Double> threads = new TreeMap<>();
    private final Map<String, Double> allocated = new TreeMap<>();
    private final Map<String, Double> allocators = new TreeMap<>();
    private int samples;

    private ProfileReader() {
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("runcomparer.", "this service");
        groups.put("org.apache.camel.", "Camel");
        groups.put("io.vertx.", "Vert.x");
        groups.put("io.netty.", "Netty");
        groups.put("com.fasterxml.jackson.", "Jackson");
        groups.put("io.micrometer.", "Micrometer, OpenTelemetry");
        groups.put("io.opentelemetry.", "Micrometer, OpenTelemetry");
        groups.put("io.prometheus.", "Micrometer, OpenTelemetry");
        groups.put("com.github.benmanes.caffeine.", "Caffeine");
        return groups;
    }

    static ProfileReader read(Path recording) throws IOException {
        ProfileReader reader = new ProfileReader();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getStackTrace() == null) {
                    continue;
                }
                switch (event.getEventType().getName()) {
                    case "jdk.ExecutionSample" -> reader.sample(event);
                    case "jdk.ObjectAllocationSample" -> reader.allocation(event);
                    default -> {
                    }
                }
            }
        }
        return reader;
    }

    private void sample(RecordedEvent event) {
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        samples++;
        count(running, group(frames.get(0)), 1);
        RecordedFrame library = library(frames);
        count(responsible, group(library), 1);
        count(packages, packageOf(library), 1);
        count(alone, method(library), 1);
        RecordedThread thread = event.getThread("sampledThread");
        count(threads, thread == null ? "?" : String.valueOf(thread.getJavaName()).replaceAll("[\\d-]+$", ""), 1);
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : frames) {
            String method = method(frame);
            if (OWN_OR_CAMEL.matcher(method).lookingAt() && seen.add(method)) {
                count(inclusive, method, 1);
            }
        }
    }

    private void allocation(RecordedEvent event) {
        RecordedFrame library = library(event.getStackTrace().getFrames());
        count(allocated, group(library), event.getLong("weight"));
        count(allocators, method(library), event.getLong("weight"));
    }

    /** The nearest frame outside the JDK, to which the JDK's work is attributed. */
    private static RecordedFrame library(List<RecordedFrame> frames) {
        return frames.stream().filter(frame -> !group(frame).equals(JDK)).findFirst().orElse(frames.get(0));
    }

    private static String group(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return GROUPS.entrySet().stream().filter(group -> type.startsWith(group.getKey()))
                .map(Map.Entry::getValue).findFirst()
                .orElse(type.matches("(java|javax|jdk|sun|com\\.sun)\\..*") ? JDK : "others");
    }

    private static String packageOf(RecordedFrame frame) {
        String type = typeOf(frame);
        return type.contains(".") ? type.substring(0, type.lastIndexOf('.')) : type;
    }

    private static String method(RecordedFrame frame) {
        return typeOf(frame) + "." + frame.getMethod().getName();
    }

    /** The class in the source: that of a lambda is generated at run time. */
    private static String typeOf(RecordedFrame frame) {
        return frame.getMethod().getType().getName().replaceFirst("\\$\\$Lambda.*", "");
    }

    private static void count(Map<String, Double> sums, String key, double weight) {
        sums.merge(key, weight, Double::sum);
    }

    /** The largest sums of each kind, as shares of the samples, and the bytes allocated per response. */
    String markdown(double responses) {
        return samples + " samples of Java code.\n\n"
                + part("CPU by the library at work (the JDK's share is attributed to its caller)", responsible, samples)
                + part("CPU by the code that ran", running, samples)
                + part("CPU by thread", threads, samples)
                + part("CPU by package (the JDK's share is attributed to its caller)", packages, samples)
                + part("CPU by method (the JDK's share is attributed to its caller)", alone, samples)
                + part("CPU of the methods of this service and of Camel, including what they call", inclusive, samples)
                + "%.0f bytes were allocated per response.%n%n".formatted(sum(allocated) / responses)
                + part("Allocation by library", allocated, sum(allocated))
                + part("Allocation by method", allocators, sum(allocators));
    }

    private static double sum(Map<String, Double> sums) {
        return sums.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String part(String title, Map<String, Double> sums, double all) {
        return "**" + title + "**\n\n" + sums.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(LINES)
                .map(sum -> Figures.text("- %.1f %% %s", 100 * sum.getValue() / all, sum.getKey()))
                .collect(Collectors.joining("\n")) + "\n\n";
    }
}
