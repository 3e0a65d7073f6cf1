package runcomparer.demo.rendering;

/** Deterministic hashes and hexadecimal names derived from a string or number. */
public final class Fingerprint {

    private Fingerprint() {}

    public static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** Mixes the bits of a number (the SplitMix64 finalizer). */
    public static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Returns lower-case hexadecimal digits derived from a seed. */
    public static String hex(long seed, int digits) {
        char[] text = new char[digits];
        long bits = mix(seed);
        for (int i = 0; i < digits; i++) {
            if (i > 0 && i % 16 == 0) {
                bits = mix(bits);
            }
            text[i] = Character.forDigit((int) (bits >>> (4 * (i % 16))) & 15, 16);
        }
        return new String(text);
    }
}
