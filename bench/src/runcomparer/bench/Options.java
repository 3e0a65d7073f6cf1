package runcomparer.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line options of the bench.
 *
 * @param latencies of the stand-in for W&amp;B in milliseconds, in the order in which they are measured
 * @param seconds the length of each load run
 * @param properties added to the service's {@code application.properties}
 * @param profile whether to profile the warm load instead of measuring
 * @param stress whether to measure only the rows about many concurrent reads
 * @param simulate whether to simulate a day of many users instead of measuring
 * @param soakMinutes how long to soak the service instead of measuring; 0 for no soak
 * @param replicas whether the soak is one of three replicas whose store fails, rather than of one service whose W&amp;B fails
 * @param seed the random seed of the soak
 * @param features the features whose cost is measured instead of everything else; empty for none
 */
record Options(List<Integer> latencies, int seconds, Map<String, String> properties, boolean profile, boolean stress,
        boolean simulate, int soakMinutes, boolean replicas, long seed, List<Feature> features) {

    private static final List<Integer> LATENCIES = List.of(0, 50, 150);

    static Options parse(List<String> arguments) {
        List<Integer> latencies = new ArrayList<>();
        Map<String, String> properties = new LinkedHashMap<>();
        int seconds = 3;
        boolean profile = false;
        boolean stress = false;
        boolean simulate = false;
        int soakMinutes = 0;
        boolean replicas = false;
        long seed = System.nanoTime() & Integer.MAX_VALUE;
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--latency" -> latencies.add(number("--latency", arguments.get(++i), 0, 5_000));
                case "--seconds" -> seconds = number("--seconds", arguments.get(++i), 1, 60);
                case "--set" -> {
                    String[] property = arguments.get(++i).split("=", 2);
                    if (property.length < 2) {
                        throw new IllegalArgumentException("--set must be key=value but was '" + property[0] + "'");
                    }
                    properties.put(property[0].strip(), property[1].strip());
                }
                case "--profile" -> profile = true;
                case "--stress" -> stress = true;
                case "--simulate" -> simulate = true;
                case "--soak" -> soakMinutes = number("--soak", arguments.get(++i), 1, 600);
                case "--replicas" -> replicas = true;
                case "--seed" -> seed = number("--seed", arguments.get(++i), 0, Integer.MAX_VALUE);
                case "--features" -> features.addAll(Features.ALL);
                case "--feature" -> features.add(Features.named(arguments.get(++i)));
                default -> throw new IllegalArgumentException("unknown option '" + arguments.get(i) + "'");
            }
        }
        if (replicas && soakMinutes == 0) {
            throw new IllegalArgumentException("--replicas needs --soak");
        }
        return new Options(latencies.isEmpty() ? LATENCIES : List.copyOf(latencies), seconds, properties, profile, stress,
                simulate, soakMinutes, replicas, seed, features);
    }

    private static int number(String option, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, as is a number out of bounds
        }
        throw new IllegalArgumentException(
                "%s must be a whole number from %d to %d but was '%s'".formatted(option, least, most, text));
    }
}
