package runcomparer.bench;

import java.util.List;

/**
 * Something that Camel can do for each request, and how to switch it on or off.
 *
 * @param name its name on the command line
 * @param what a description for the table
 * @param setting what an operator would write
 * @param proof a class that has instances only with this setting or, after a minus, only without it; empty if there is
 *     no such class
 */
record Feature(String name, String what, String setting, Variant variant, String proof) {

    static Feature set(String name, String what, String property, String value, String proof) {
        return new Feature(name, what, "`" + property + " = " + value + "`", Variant.set(property, value), proof);
    }

    /** Whether the setting is in effect in a process with instances of these classes. */
    boolean isProven(List<String> liveClasses) {
        return proof.startsWith("-")
                ? !liveClasses.contains(proof.substring(1))
                : proof.isEmpty() || liveClasses.contains(proof);
    }
}
