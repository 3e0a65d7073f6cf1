package runcomparer.turns;

/**
 * How many turns of a queue are held and wanted.
 *
 * @param wanted how many would be held if its capacity were not limited, including those held
 */
public record Demand(int held, int wanted) {}
