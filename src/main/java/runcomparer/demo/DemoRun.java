package runcomparer.demo;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of a run to add to a {@link DemoProject}: what it is called, and what it logs by itself.
 */
public final class DemoRun {

    final String id;
    final String displayName;
    final String state;
    final Instant createdAt;
    final TimeForm timeForm;
    final List<String> tags;
    final String group;
    final String user;
    final Map<String, Object> config;
    final List<Series> series;
    final long trainedSteps;
    final long plannedSteps;
    final double stepsPerSecond;

    private DemoRun(Builder builder) {
        id = builder.id;
        displayName = builder.displayName;
        state = builder.state;
        createdAt = builder.createdAt;
        timeForm = builder.timeForm;
        tags = List.copyOf(builder.tags);
        group = builder.group;
        user = builder.user;
        config = Collections.unmodifiableMap(new LinkedHashMap<>(builder.config));
        series = List.copyOf(builder.series);
        trainedSteps = builder.trainedOrAll();
        plannedSteps = builder.plannedSteps;
        stepsPerSecond = builder.stepsPerSecond;
    }

    /** A finished run that has logged nothing, to be told more about. */
    public static Builder named(String id, String displayName) {
        return new Builder(id, displayName);
    }

    /** Collects what a run is to be. */
    public static final class Builder {

        private static final long EVERYTHING = Long.MAX_VALUE / 4;

        private final String id;
        private final String displayName;
        private String state = "finished";
        private Instant createdAt;
        private TimeForm timeForm = TimeForm.ZULU;
        private List<String> tags = List.of();
        private String group;
        private String user = "demo-user";
        private final Map<String, Object> config = new LinkedHashMap<>();
        private final List<Series> series = new ArrayList<>();
        private Long trainedSteps;
        private long plannedSteps = 4000;
        private double stepsPerSecond;

        private Builder(String id, String displayName) {
            this.id = requireNonNull(id, "id is null");
            this.displayName = displayName;
        }

        public Builder state(String value) {
            state = value;
            return this;
        }

        /** When it was created; without this, the moment it is added. */
        public Builder createdAt(Instant value, TimeForm form) {
            createdAt = value;
            timeForm = form;
            return this;
        }

        public Builder tags(String... values) {
            tags = List.of(values);
            return this;
        }

        public Builder group(String value) {
            group = value;
            return this;
        }

        public Builder user(String value) {
            user = value;
            return this;
        }

        public Builder config(String key, Object value) {
            config.put(key, value);
            return this;
        }

        /**
         * Logs lists of images, one for each prompt, from the first step to the last (inclusive), every so
         * many.
         */
        public Builder imageLists(String key, long first, long every, long last, String... prompts) {
            return series(ImageSeries.lists(look(), key, new Cadence(first, every, last), List.of(prompts)));
        }

        /**
         * Logs single images, the prompts in turn, from the first step to the last (inclusive), every so
         * many.
         */
        public Builder singleImages(String key, long first, long every, long last, String... prompts) {
            return series(ImageSeries.singles(look(), key, new Cadence(first, every, last),
                    List.of(prompts)));
        }

        /** At which step its pictures are all but learned; to be said before the images. */
        public Builder plannedSteps(long value) {
            plannedSteps = value;
            return this;
        }

        /** Makes it end at a step, and its images log until there. */
        public Builder trainedSteps(long value) {
            trainedSteps = value;
            return this;
        }

        /** Makes it train on at this pace, from {@link #trainedSteps} when it is added, or else from 0. */
        public Builder training(double stepsEachSecond) {
            state = "running";
            stepsPerSecond = stepsEachSecond;
            return this;
        }

        /** A run that trains begins at step 0 unless told otherwise; another has logged everything. */
        private long trainedOrAll() {
            if (trainedSteps != null) {
                return trainedSteps;
            }
            return stepsPerSecond > 0 ? 0 : EVERYTHING;
        }

        ImageLook look() {
            return ImageLook.of(id, plannedSteps);
        }

        Builder series(Series value) {
            series.add(value);
            return this;
        }

        public DemoRun build() {
            return new DemoRun(this);
        }
    }
}
