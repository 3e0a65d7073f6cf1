package runcomparer.settings;

import java.util.Map;

/** Settings of the given texts, without any file. */
public final class SettingsFixture {

    private SettingsFixture() {
    }

    public static Settings of(Map<String, String> texts) {
        return new SettingsReader(new SettingsSource(texts)).read();
    }
}
