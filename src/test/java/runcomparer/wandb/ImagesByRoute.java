package runcomparer.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import runcomparer.images.ImageMetric;
import runcomparer.images.LoggedImage;
import runcomparer.images.LoggedMedium;
import runcomparer.images.MediaEntry;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.media.HistoryKeys;
import runcomparer.wandb.media.KeptMedia;
import runcomparer.wandb.media.MediaReader;

/** Selects images by the types that the route {@code keep-images} lists, in tests without routes. */
public final class ImagesByRoute {

    private static final Path ROUTE = Path.of("routes/keep-images.camel.yaml");
    private static final Set<String> TYPES = types();

    private ImagesByRoute() {}

    private static Set<String> types() {
        try {
            Matcher types = Pattern.compile("\\$\\{body\\.type} in '([^']+)'").matcher(Files.readString(ROUTE));
            assertThat(types.find()).as("types in %s", ROUTE).isTrue();
            return Set.of(types.group(1).split(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes the images of a response to the reading that accepted it. */
    public static <T extends WandbReading> T keep(T reading) {
        reading.keep(kept(reading.media()));
        return reading;
    }

    /** Returns the image keys of a summary. */
    public static List<ImageMetric> metrics(HistoryKeys summary) {
        return new KeptMedia(kept(List.copyOf(summary.mediaKeys()))).of(summary);
    }

    /** Returns the images of a logged value. */
    public static List<LoggedImage> images(String metric, long step, JsonNode value) {
        return MediaReader.media(metric, step, value).stream()
                .filter(medium -> TYPES.contains(medium.type()))
                .map(LoggedMedium::image)
                .toList();
    }

    private static List<MediaEntry> kept(List<MediaEntry> entries) {
        return entries.stream().filter(entry -> TYPES.contains(entry.type())).toList();
    }
}
