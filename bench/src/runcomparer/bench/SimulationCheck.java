package runcomparer.bench;

import java.util.ArrayList;
import java.util.List;
import runcomparer.bench.SimulatedVariant.Balancing;

/** Checks the simulation by relations that must hold whatever the assumptions are, on a day of fewer users. */
final class SimulationCheck {

    private static final int USERS = 100;
    private static final long MEBIBYTES = 64;
    private static final double TOLERANCE = 1.1;

    private final SimulatedDay day = SimulatedDay.of(USERS, 1);
    private final IndexBytes.Size size;
    private final List<String> contradictions = new ArrayList<>();

    private SimulationCheck(IndexBytes.Size size) {
        this.size = size;
    }

    /** Returns what does not hold. */
    static List<String> contradictions(IndexBytes.Size size) {
        SimulationCheck check = new SimulationCheck(size);
        check.check();
        return check.contradictions;
    }

    private void check() {
        SimulatedCounts alone = counts(SimulatedVariant.withMemory(1, Balancing.ROUND_ROBIN).unlimited());
        SimulatedCounts stored = counts(SimulatedVariant.withStore(1, MEBIBYTES).unlimited());
        require(alone.requests() == stored.requests() && alone.images() == stored.images(),
                "with room for everything and without restarts, one replica with a store asks for something else");
        require(alone.cells().equals(counts(SimulatedVariant.withMemory(1, Balancing.ROUND_ROBIN).unlimited()).cells()),
                "the same day is another one the second time");
        for (int replicas : List.of(3, 10)) {
            SimulatedCounts shared = counts(SimulatedVariant.withStore(replicas, MEBIBYTES).unlimited());
            require(shared.requests() <= TOLERANCE * alone.requests() && shared.images() == alone.images(),
                    replicas + " replicas with a store ask for more than one: " + shared.requests() + " and "
                            + alone.requests());
            require(counts(SimulatedVariant.withMemory(replicas, Balancing.ROUND_ROBIN).unlimited()).requests()
                            > shared.requests(), replicas + " replicas without a store ask for less");
            require(counts(SimulatedVariant.withStore(replicas, MEBIBYTES)).stored() <= MEBIBYTES * 1024 * 1024,
                    "the store exceeds its size");
        }
    }

    private SimulatedCounts counts(SimulatedVariant variant) {
        return Simulation.of(day, variant, size);
    }

    private void require(boolean holds, String contradiction) {
        if (!holds) {
            contradictions.add(contradiction);
        }
    }
}
