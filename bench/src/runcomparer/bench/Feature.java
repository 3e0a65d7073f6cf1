package runcomparer.bench;

import java.util.List;

/**
 * Something that Camel can do for each request, and how to have it or to do without it.
 *
 * @param name by which the command line names it
 * @param what for the table
 * @param setting what an operator would write
 * @param proof a class of which there are instances only with this setting; with a minus before it, only without it;
 *     empty where nothing shows
 */
record Feature(String name, String what, String setting, Variant variant, String proof) {

    static Feature set(String name, String what, String property, String value, String proof) {
        return new Feature(name, what, "`" + property + " = " + value + "`", Variant.set(property, value), proof);
    }

    /** Whether the proof holds for a process with these classes. */
    boolean isProven(List<String> liveClasses) {
        return proof.startsWith("-")
                ? !liveClasses.contains(proof.substring(1))
                : proof.isEmpty() || liveClasses.contains(proof);
    }
}
