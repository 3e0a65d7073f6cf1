package runcomparer.files.pixels.colour;

import java.util.Arrays;

/**
 * A 3x3 matrix for colour conversion.
 *
 * @param cells the cells, row by row
 */
record Matrix(double... cells) {

    /** The Bradford matrix from CIE XYZ to cone responses. */
    private static final Matrix BRADFORD =
            new Matrix(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

    static final double[] D50 = {0.9642, 1, 0.8249};

    /**
     * Returns the matrix from linear RGB to CIE XYZ, adapted to D50.
     *
     * @param primaries the chromaticities x and y of white, red, green and blue
     */
    static Matrix toXyz(double[] primaries) {
        double[] white = xyz(primaries, 0);
        double[] red = xyz(primaries, 2);
        double[] green = xyz(primaries, 4);
        double[] blue = xyz(primaries, 6);
        Matrix light = new Matrix(red[0], green[0], blue[0], red[1], green[1], blue[1], red[2], green[2], blue[2]);
        Matrix mixed = light.times(diagonal(light.inverse().times(white)));
        double[] from = BRADFORD.times(white);
        double[] to = BRADFORD.times(D50);
        Matrix adapted = BRADFORD.inverse()
                .times(diagonal(to[0] / from[0], to[1] / from[1], to[2] / from[2]))
                .times(BRADFORD);
        return adapted.times(mixed);
    }

    private static double[] xyz(double[] chromaticities, int at) {
        double x = chromaticities[at];
        double y = chromaticities[at + 1];
        return new double[] {x / y, 1, (1 - x - y) / y};
    }

    private static Matrix diagonal(double... values) {
        return new Matrix(values[0], 0, 0, 0, values[1], 0, 0, 0, values[2]);
    }

    private Matrix times(Matrix other) {
        double[] product = new double[9];
        for (int column = 0; column < 3; column++) {
            double[] values = times(other.column(column));
            for (int row = 0; row < 3; row++) {
                product[3 * row + column] = values[row];
            }
        }
        return new Matrix(product);
    }

    private double[] times(double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            product[row] = cells[3 * row] * vector[0] + cells[3 * row + 1] * vector[1] + cells[3 * row + 2] * vector[2];
        }
        return product;
    }

    private Matrix inverse() {
        double[] inverse = new double[9];
        double determinant = 0;
        for (int row = 0; row < 3; row++) {
            determinant += cells[row] * minor(0, row);
            for (int column = 0; column < 3; column++) {
                inverse[3 * column + row] = minor(row, column);
            }
        }
        double divisor = determinant;
        return new Matrix(Arrays.stream(inverse).map(cell -> cell / divisor).toArray());
    }

    /** Returns the signed minor of a cell. */
    private double minor(int row, int column) {
        int above = 3 * ((row + 1) % 3);
        int below = 3 * ((row + 2) % 3);
        int left = (column + 1) % 3;
        int right = (column + 2) % 3;
        return cells[above + left] * cells[below + right] - cells[above + right] * cells[below + left];
    }

    double[] column(int column) {
        return new double[] {cells[column], cells[3 + column], cells[6 + column]};
    }

    /** Returns whether the cells can be written to an ICC profile. */
    boolean isFinite() {
        return Arrays.stream(cells).allMatch(cell -> Math.abs(cell) < Short.MAX_VALUE);
    }
}
