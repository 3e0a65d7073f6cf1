package runcomparer.settings;

import java.util.Map;

/** Creates settings from values, without any file. */
public final class SettingsFixture {

    private SettingsFixture() {}

    public static Settings of(Map<String, String> texts) {
        return new SettingsReader(new SettingsSource(texts)).read();
    }
}
