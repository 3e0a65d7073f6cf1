package runcomparer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What many users do in a day: an assumption, which {@link #ASSUMPTIONS} spells out. The same seed makes the same day.
 * Times are in seconds since midnight.
 *
 * @param views in the order of their times
 */
record SimulatedDay(List<View> views) {

    static final int SECONDS = 24 * 3600;
    static final int METRICS = 8;
    static final int IMAGES_OF_LIST = 4;
    static final int STEPS_OF_ENDED = 100;

    static final String ASSUMPTIONS = """
            1,000 users visit 10,000 runs of 20 projects: 4 visits each, spread over the hours as the working day of one
            continent is (a tenth of all visits in the busiest hour). In a visit, a user lists the runs of a project and their
            metric keys, opens the page with 6 runs and 8 metric keys, and looks at 12 steps, 45 s apart on average. Every third
            time another run takes the place of one. The popularity of projects, and of runs within a project, follows
            Zipf's law (exponent 1), the newest run first. 200 runs (2 %), the ten newest of each project, are running all day
            and log every 10 minutes. Ended runs have 100 steps x 8 metric keys x 4 images. Of each run and metric key, the page shows
            the thumbnail of one image: 48 at each step. 7 of 10 steps are the latest, the others one of ten others. The page
            stays open for 10 minutes after the last step, and follows the running runs that it shows.
            """.strip();

    /** How many percent of the visits begin in each hour of the day. */
    private static final int[] PERCENT_BY_HOUR = {
        1, 1, 1, 1, 1, 1, 1, 3, 6, 9, 10, 9, 6, 8, 9, 9, 8, 6, 3, 2, 2, 1, 1, 1
    };

    private static final int PROJECTS = 20;
    private static final int RUNS_OF_PROJECT = 500;
    private static final int RUNNING_OF_PROJECT = 10;
    private static final int VISITS = 4;
    private static final int VIEWS_OF_VISIT = 12;
    private static final int RUNS_OF_VIEW = 6;
    private static final int OTHER_STEPS = 10;
    private static final double SECONDS_BETWEEN_VIEWS = 45;
    private static final int OPEN_AFTER_LAST_VIEW = 600;
    private static final int SECONDS_BETWEEN_LOGGED_STEPS = 600;

    /**
     * What the page shows from a time on.
     *
     * @param visit the visit's number, which the views of an open page have in common
     * @param isFirst whether the page has just been opened
     * @param until when the page shows something else, or is closed
     * @param runs the runs, all of one project
     * @param step the step, or -1 for the latest of each run
     */
    record View(int at, int visit, boolean isFirst, int until, int[] runs, int step) {

        int project() {
            return projectOf(runs[0]);
        }
    }

    static SimulatedDay of(int users, long seed) {
        Random random = new Random(seed);
        double[] projects = zipf(PROJECTS);
        double[] runs = zipf(RUNS_OF_PROJECT);
        List<View> views = new ArrayList<>();
        for (int visit = 0; visit < users * VISITS; visit++) {
            addVisit(visit, at(random), pick(projects, random), runs, random, views);
        }
        views.sort(Comparator.comparingInt(View::at).thenComparingInt(View::visit));
        return new SimulatedDay(views);
    }

    private static void addVisit(
            int visit, int start, int project, double[] popularity, Random random, List<View> views) {
        int[] runs = IntStream.range(0, RUNS_OF_VIEW)
                .map(place -> project * RUNS_OF_PROJECT + pick(popularity, random))
                .toArray();
        int at = start;
        for (int i = 0; i < VIEWS_OF_VISIT && at < SECONDS; i++) {
            if (i > 0 && random.nextInt(3) == 0) {
                runs = runs.clone();
                runs[random.nextInt(RUNS_OF_VIEW)] = project * RUNS_OF_PROJECT + pick(popularity, random);
            }
            boolean isLast = i == VIEWS_OF_VISIT - 1;
            int until = at + (isLast
                    ? OPEN_AFTER_LAST_VIEW
                    : 1 + (int) (-SECONDS_BETWEEN_VIEWS * Math.log(1 - random.nextDouble())));
            int step = random.nextInt(10) < 7 ? -1 : random.nextInt(OTHER_STEPS);
            views.add(new View(at, visit, i == 0, until, runs, step));
            at = until;
        }
    }

    private static int at(Random random) {
        int percent = random.nextInt(IntStream.of(PERCENT_BY_HOUR).sum());
        int hour = 0;
        while (percent >= PERCENT_BY_HOUR[hour]) {
            percent -= PERCENT_BY_HOUR[hour++];
        }
        return hour * 3600 + random.nextInt(3600);
    }

    /** Returns the sums of popularities up to each place. */
    private static double[] zipf(int places) {
        double[] sums = new double[places];
        double sum = 0;
        for (int place = 0; place < places; place++) {
            sum += 1.0 / (place + 1);
            sums[place] = sum;
        }
        return sums;
    }

    private static int pick(double[] sums, Random random) {
        double wanted = random.nextDouble() * sums[sums.length - 1];
        int place = Arrays.binarySearch(sums, wanted);
        return place >= 0 ? place : -place - 1;
    }

    static int projectOf(int run) {
        return run / RUNS_OF_PROJECT;
    }

    static boolean isRunning(int run) {
        return run % RUNS_OF_PROJECT < RUNNING_OF_PROJECT;
    }

    /** Returns the number of steps that a run has logged; running ones log at different times. */
    static int steps(int run, int at) {
        return isRunning(run)
                ? 1 + (at + run * 37 % SECONDS_BETWEEN_LOGGED_STEPS) / SECONDS_BETWEEN_LOGGED_STEPS
                : STEPS_OF_ENDED;
    }
}
