package runcomparer.wandb.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import runcomparer.images.MediaEntry;
import runcomparer.wandb.media.MediaKey;

class KeptEntriesTest {

    private final KeptEntries entries = new KeptEntries();
    private final MediaEntry entry = new MediaKey("m", "image-file");

    @Test
    void add_ofKeptEntry_addsIt() {
        assertThat(entries.add(entries.add(null, entry.kept()), entry.kept())).containsExactly(entry, entry);
    }

    @Test
    void add_ofWhatNoFilterLetThrough_addsNothing() {
        assertThat(entries.add(null, entry)).isEmpty();
        assertThat(entries.add(List.of(), null)).isEmpty();
    }
}
