package runcomparer.demo;

/** Repeatable pseudo-random bits and hexadecimal names made from a text or a number. */
final class Fingerprint {

    private Fingerprint() {
    }

    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** Spreads the bits of a number (the finisher of SplitMix64). */
    static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** That many lower-case hexadecimal digits. */
    static String hex(long seed, int digits) {
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
