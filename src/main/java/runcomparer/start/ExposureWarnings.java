package runcomparer.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import runcomparer.settings.ListenAddress;
import runcomparer.settings.Settings;

/** Warnings about what others on the network can reach unguarded, or what is guarded too strictly. */
public final class ExposureWarnings {

    private ExposureWarnings() {}

    /** Returns one line per risk; empty if there is none. */
    public static List<String> of(Settings settings) {
        List<String> warnings = new ArrayList<>();
        if (isReachable(settings.api()) && settings.token().isEmpty()) {
            warnings.add(
                    "the API listens on '%s' without a token: anyone who can reach it can read your projects with your key;"
                                    .formatted(settings.api().host())
                            + " set COMPARER_TOKEN, or COMPARER_HOST=127.0.0.1 behind a proxy of your own");
        }
        if (isReachable(settings.management())) {
            warnings.add("health and metrics listen on '%s' and are not guarded by COMPARER_TOKEN;"
                            .formatted(settings.management().host())
                    + " set COMPARER_MANAGEMENT_HOST=127.0.0.1 unless only your own monitoring can reach them");
        }
        if (settings.token().isPresent()
                && settings.publicUrl().isPresent()
                && settings.trustedProxies().members().isEmpty()) {
            warnings.add(
                    "COMPARER_PUBLIC_URL suggests a proxy, but COMPARER_TRUSTED_PROXIES is not set: all clients behind it count"
                            + " as one address, and one that guesses tokens locks out the others");
        }
        return warnings;
    }

    private static boolean isReachable(ListenAddress listen) {
        try {
            return !InetAddress.getByName(listen.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
