package runcomparer.demo.rendering;

import java.awt.Color;

/** The colours of a run's scenes: one of a few harmonious palettes, with a hue shift per run. */
record Palette(Color skyTop, Color skyBottom, Color sun, Color far, Color near, Color accent, Color dark, Color light) {

    private static final int[][] PALETTES = {
        {0x4a90d9, 0xcfe8fb, 0xfff3b0, 0x7fae93, 0x4c8c4a, 0xd9523f, 0x3b2f2f, 0xf7efe2},
        {0x2b3a67, 0xf6a57a, 0xffd27d, 0x6b5b7b, 0x3f4a5a, 0xe8505b, 0x241c2b, 0xfdebd3},
        {0x0f1b3d, 0x34558b, 0xf4f1de, 0x22395b, 0x162a3f, 0xf2c14e, 0x0a1020, 0xcad7e8},
        {0x6ec6ca, 0xfdf0d5, 0xffffff, 0xa3c9a8, 0x69a297, 0xf28482, 0x50514f, 0xffffff},
        {0x8e7dbe, 0xf7cfd8, 0xfff1c1, 0xb497bd, 0x7d6b91, 0xf4f8d3, 0x3d2c4e, 0xfff7f0},
        {0x87b5d9, 0xf5f7fa, 0xfffbe0, 0xc7d6e2, 0xe9f0f5, 0xb23a48, 0x37474f, 0xffffff},
        {0xe07a3f, 0xf9d58b, 0xfff4d6, 0xb5654a, 0x8a4b38, 0x3d7068, 0x40241c, 0xfbeeda},
        {0x3aa6a0, 0xd7f2d8, 0xffe9a8, 0x5f9a6a, 0x2f6b4f, 0xf0803c, 0x22352c, 0xf6f7e3},
    };

    static Palette of(long seed) {
        int[] colours = PALETTES[Math.floorMod(seed, PALETTES.length)];
        float shift = (Math.floorMod(seed >>> 8, 41) - 20) / 400f;
        return new Palette(
                shifted(colours[0], shift),
                shifted(colours[1], shift),
                shifted(colours[2], shift),
                shifted(colours[3], shift),
                shifted(colours[4], shift),
                shifted(colours[5], shift),
                shifted(colours[6], shift),
                shifted(colours[7], shift));
    }

    private static Color shifted(int rgb, float shift) {
        float[] hsb = Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null);
        return Color.getHSBColor(hsb[0] + shift, hsb[1], hsb[2]);
    }
}
