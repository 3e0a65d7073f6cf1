package runcomparer.demo.corpus;

import java.util.List;
import java.util.Map;

/** The prompts of each image metric of the main project. */
final class Prompts {

    private static final Map<String, List<String>> BY_METRIC = Map.of(
            "main/samples",
                    List.of(
                            "a small house under a red roof",
                            "a lone tree on a hill",
                            "a cat sitting in the grass",
                            "a sailing boat at sea"),
            "main/qualities",
                    List.of(
                            "portrait of a fox, best quality",
                            "mountains at dawn, masterpiece",
                            "a lighthouse in a storm, highly detailed",
                            "hot air balloons, sharp focus"),
            "main/benchmark_0", List.of("a cottage in the snow", "a farm house at noon", "a barn", "a village street"),
            "main/benchmark_1", List.of("an old oak tree", "a forest clearing", "a garden in spring"),
            "main/benchmark_2", List.of("a kitten looking up", "a fox at night", "a cat on a wall", "a tabby cat"),
            "main/benchmark_3", List.of("a ship in the harbour", "a castle by the river", "a windmill"),
            "main/benchmark_4", List.of("a single rose", "a meadow of flowers", "a still life", "a red balloon"),
            "main/reals", List.of("a photograph of a house", "a photograph of a mountain", "a photograph of a boat"));

    private Prompts() {}

    static List<String> of(String metric) {
        return BY_METRIC.get(metric);
    }
}
