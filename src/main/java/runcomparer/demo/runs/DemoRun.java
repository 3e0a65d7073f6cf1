package runcomparer.demo.runs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The definition of a run to add to a {@link DemoProject}: its properties, and what it logs on its own. */
public final class DemoRun {

    final String id;
    final String displayName;
    final String state;
    final Instant createdAt;
    final TimeFormat timeFormat;
    public final List<String> tags;
    public final String group;
    public final String user;
    public final Map<String, Object> config;
    final List<Series> series;
    final long trainedSteps;
    final long plannedSteps;
    final double stepsPerSecond;

    private DemoRun(Builder builder) {
        id = builder.id;
        displayName = builder.displayName;
        state = builder.state;
        createdAt = builder.createdAt;
        timeFormat = builder.timeFormat;
        tags = List.copyOf(builder.tags);
        group = builder.group;
        user = builder.user;
        config = Collections.unmodifiableMap(new LinkedHashMap<>(builder.config));
        series = List.copyOf(builder.series);
        trainedSteps = builder.trainedStepsOrDefault();
        plannedSteps = builder.plannedSteps;
        stepsPerSecond = builder.stepsPerSecond;
    }

    /** Returns a builder for a run that is finished and has logged nothing. */
    public static Builder named(String id, String displayName) {
        return new Builder(id, displayName);
    }

    /** Builds a run. */
    public static final class Builder {

        private static final long ALL_STEPS = Long.MAX_VALUE / 4;

        private final String id;
        private final String displayName;
        private String state = "finished";
        private Instant createdAt;
        private TimeFormat timeFormat = TimeFormat.ZULU;
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

        /** Sets the time of creation; by default the time when the run is added. */
        public Builder createdAt(Instant value, TimeFormat format) {
            createdAt = value;
            timeFormat = format;
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
         * Logs lists of images, one image per prompt, every {@code every} steps from {@code first} to {@code last}
         * inclusive.
         */
        public Builder imageLists(String key, long first, long every, long last, String... prompts) {
            return series(ImageSeries.lists(style(), key, new Cadence(first, every, last), List.of(prompts)));
        }

        /**
         * Logs single images that cycle through the prompts, every {@code every} steps from {@code first} to {@code
         * last} inclusive.
         */
        public Builder singleImages(String key, long first, long every, long last, String... prompts) {
            return series(ImageSeries.singles(style(), key, new Cadence(first, every, last), List.of(prompts)));
        }

        /** Sets the step at which the images are almost finished; call before adding images. */
        public Builder plannedSteps(long value) {
            plannedSteps = value;
            return this;
        }

        /** Sets the last step that the run has logged. */
        public Builder trainedSteps(long value) {
            trainedSteps = value;
            return this;
        }

        /** Makes the run log at this rate in steps per second, starting at {@link #trainedSteps} or else at 0 when it is added. */
        public Builder training(double rate) {
            state = "running";
            stepsPerSecond = rate;
            return this;
        }

        /** By default a running run starts at step 0, and any other has logged everything. */
        private long trainedStepsOrDefault() {
            if (trainedSteps != null) {
                return trainedSteps;
            }
            return stepsPerSecond > 0 ? 0 : ALL_STEPS;
        }

        ImageStyle style() {
            return ImageStyle.of(id, plannedSteps);
        }

        public Builder series(Series value) {
            series.add(value);
            return this;
        }

        public DemoRun build() {
            return new DemoRun(this);
        }
    }
}
