package runcomparer.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what would stop the service from working before anything is started, because Camel only logs it. */
public final class StartChecks {

    private static final int ANY_PORT = 0;

    private StartChecks() {
    }

    /** Requires that the address can be listened on; the host or the port setting is named when it cannot. */
    public static void requireListenable(String hostSetting, String portSetting, Listen listen) {
        if (cannotListen(listen.host(), ANY_PORT)) {
            throw SettingsException.of(hostSetting, listen.host(), "an address of this machine");
        }
        if (cannotListen(listen.host(), listen.port())) {
            throw new SettingsException("%s must be a free port but '%d' on '%s' is in use or not allowed"
                    .formatted(portSetting, listen.port(), listen.host()));
        }
    }

    private static boolean cannotListen(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Requires the file that tells Camel what to do; without it there would be no routes. */
    public static void requireProperties(Path file) {
        if (!Files.isReadable(file)) {
            throw new SettingsException("'%s' must be there and readable: start the service in the folder that holds it"
                    .formatted(file));
        }
    }

    /** Requires a readable folder that holds at least one route file. */
    public static void requireRoutes(Path routes) {
        try (Stream<Path> files = Files.list(routes)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
            if (found.isEmpty()) {
                throw SettingsException.of("COMPARER_ROUTES", routes.toString(), "a folder with *.camel.yaml files");
            }
            for (Path file : found) {
                if (!Files.isReadable(file)) {
                    throw new SettingsException("COMPARER_ROUTES: '%s' must be readable".formatted(file));
                }
            }
        } catch (IOException e) {
            throw SettingsException.of("COMPARER_ROUTES", routes.toString(), "a readable folder of route files");
        }
    }
}
