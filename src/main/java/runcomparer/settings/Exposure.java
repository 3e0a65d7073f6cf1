package runcomparer.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Tells an operator at the start what others on the network can reach that nothing guards. */
public final class Exposure {

    private Exposure() {
    }

    /** One line for each address that listens beyond this machine without a token; none when all is well. */
    public static List<String> warnings(Settings settings) {
        List<String> warnings = new ArrayList<>();
        if (isReachable(settings.api()) && settings.token().isEmpty()) {
            warnings.add("the API listens on '%s' without a token: whoever reaches it reads your projects with your key;"
                    .formatted(settings.api().host())
                    + " set COMPARER_TOKEN, or COMPARER_HOST=127.0.0.1 behind a proxy of your own");
        }
        if (isReachable(settings.management())) {
            warnings.add("health and metrics listen on '%s', where COMPARER_TOKEN does not guard them;"
                    .formatted(settings.management().host())
                    + " set COMPARER_MANAGEMENT_HOST=127.0.0.1 unless only your own monitoring reaches them");
        }
        return warnings;
    }

    private static boolean isReachable(Listen listen) {
        try {
            return !InetAddress.getByName(listen.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
