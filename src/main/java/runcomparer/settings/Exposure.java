package runcomparer.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Tells an operator at the start what others on the network can reach that nothing guards, or that guards too much. */
public final class Exposure {

    private Exposure() {
    }

    /** One line for each thing that an operator may not want so; none when all is well. */
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
        if (settings.token().isPresent() && settings.publicUrl().isPresent() && settings.trustedProxies().members().isEmpty()) {
            warnings.add("COMPARER_PUBLIC_URL says that there is a proxy, and COMPARER_TRUSTED_PROXIES names none: all callers behind"
                    + " it count as one address, and one who guesses the token makes the others wait");
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
