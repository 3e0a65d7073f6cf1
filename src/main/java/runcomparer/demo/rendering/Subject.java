package runcomparer.demo.rendering;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Locale;

/** The subject of a scene, composed of simple shapes around an x coordinate and standing on the ground at y = 216. */
enum Subject {
    HOUSE("house", "cottage", "barn", "village") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            draw.box(colours.light(), x - 36, 156, 72, 58);
            draw.polygon(colours.accent(), x - 46, 158, x, 116, x + 46, 158);
            draw.box(colours.accent().darker(), x + 18, 120, 11, 26);
            draw.box(colours.dark(), x - 9, 184, 18, 30);
            draw.box(colours.sun(), x - 29, 168, 15, 15);
            draw.box(colours.sun(), x + 14, 168, 15, 15);
        }
    },
    TREE("tree", "forest", "oak", "garden", "leaf") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            Color crown = colours.near().darker();
            draw.polygon(colours.dark(), x - 8, 218, x - 4, 150, x + 4, 150, x + 8, 218);
            draw.disc(crown, x - 26, 146, 28);
            draw.disc(crown, x + 26, 146, 28);
            draw.disc(crown.brighter(), x, 122, 36);
            draw.disc(colours.accent(), x - 14, 118, 4);
            draw.disc(colours.accent(), x + 12, 134, 4);
            draw.disc(colours.accent(), x + 26, 150, 4);
        }
    },
    CAT("cat", "kitten", "fox", "portrait", "animal") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            Color fur = colours.accent();
            draw.curve(fur.darker(), 9, x + 30, 206, x + 66, 214, x + 56, 162);
            draw.oval(fur, x - 34, 150, 68, 70);
            draw.disc(fur, x, 138, 29);
            draw.polygon(fur, x - 28, 134, x - 24, 98, x - 4, 114);
            draw.polygon(fur, x + 28, 134, x + 24, 98, x + 4, 114);
            draw.oval(colours.light(), x - 17, 166, 34, 48);
            draw.disc(colours.dark(), x - 11, 134, 4);
            draw.disc(colours.dark(), x + 11, 134, 4);
            draw.polygon(colours.dark(), x - 4, 144, x + 4, 144, x, 149);
        }
    },
    BOAT("boat", "ship", "sail", "sea", "harbour") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            draw.polygon(colours.dark(), x - 48, 196, x + 50, 196, x + 34, 220, x - 32, 220);
            draw.box(colours.dark(), x - 2, 106, 4, 92);
            draw.polygon(colours.light(), x + 5, 108, x + 5, 188, x + 44, 188);
            draw.polygon(colours.accent(), x - 5, 118, x - 5, 188, x - 36, 188);
        }
    },
    LIGHTHOUSE("lighthouse", "tower", "castle", "windmill") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            draw.polygon(new Color(255, 245, 190, 90), x, 102, 256, 66, 256, 130);
            draw.polygon(colours.light(), x - 20, 218, x - 12, 114, x + 12, 114, x + 20, 218);
            draw.polygon(colours.accent(), x - 18, 192, x - 16, 168, x + 16, 168, x + 18, 192);
            draw.polygon(colours.accent(), x - 14, 144, x - 13, 126, x + 13, 126, x + 14, 144);
            draw.box(colours.sun(), x - 9, 94, 18, 20);
            draw.polygon(colours.dark(), x - 15, 95, x, 78, x + 15, 95);
        }
    },
    MOUNTAIN("mountain", "peak", "snow", "dawn") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            Color rock = colours.far().darker();
            draw.polygon(rock.darker(), x - 10, 214, x + 52, 100, x + 124, 214);
            draw.polygon(rock, x - 104, 214, x - 22, 70, x + 66, 214);
            draw.polygon(colours.light(), x - 45, 110, x - 22, 70, x + 2, 110, x - 10, 104, x - 22, 116, x - 34, 104);
            draw.polygon(colours.light(), x + 39, 124, x + 52, 100, x + 67, 124, x + 53, 118);
        }
    },
    BALLOON("balloon", "sky", "bird", "kite") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            draw.curve(colours.dark(), 2, x - 20, 120, x - 12, 140, x - 7, 156);
            draw.curve(colours.dark(), 2, x + 20, 120, x + 12, 140, x + 7, 156);
            draw.oval(colours.accent(), x - 40, 44, 80, 92);
            draw.oval(colours.light(), x - 24, 44, 48, 92);
            draw.oval(colours.accent(), x - 10, 44, 20, 92);
            draw.box(colours.dark(), x - 10, 154, 20, 14);
        }
    },
    FLOWER("flower", "rose", "meadow", "still life") {
        @Override
        void paint(Shapes draw, Palette colours, int x) {
            draw.curve(colours.near().darker().darker(), 6, x, 220, x - 8, 180, x, 136);
            draw.oval(colours.near().brighter(), x - 40, 178, 38, 14);
            for (int petal = 0; petal < 8; petal++) {
                double angle = petal * Math.PI / 4;
                draw.disc(colours.accent(), x + (int) (27 * Math.cos(angle)), 118 + (int) (27 * Math.sin(angle)), 15);
            }
            draw.disc(colours.sun(), x, 118, 17);
        }
    };

    private final String[] words;

    Subject(String... words) {
        this.words = words;
    }

    /** Returns the subject that a prompt names, or else one chosen by its hash. */
    static Subject in(String prompt) {
        String text = prompt.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(subject -> Arrays.stream(subject.words).anyMatch(text::contains))
                .findFirst()
                .orElseGet(() -> values()[Math.floorMod(prompt.hashCode(), values().length)]);
    }

    boolean isOnWater() {
        return this == BOAT;
    }

    boolean isBehindHills() {
        return this == MOUNTAIN;
    }

    void paint(Graphics2D graphics, Palette colours, int x) {
        paint(new Shapes(graphics), colours, x);
    }

    abstract void paint(Shapes draw, Palette colours, int x);
}
