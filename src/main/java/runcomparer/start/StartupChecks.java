package runcomparer.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import runcomparer.settings.ListenAddress;
import runcomparer.settings.SettingsException;

/** Checks that fail fast where Camel would only log. */
public final class StartupChecks {

    private static final int ANY_PORT = 0;

    private StartupChecks() {}

    /**
     * Requires that the address can be bound.
     *
     * @throws SettingsException if it cannot; names the host or the port setting
     */
    public static void requireListenable(String hostSetting, String portSetting, ListenAddress listen) {
        if (isUnavailable(listen.host(), ANY_PORT)) {
            throw SettingsException.of(hostSetting, listen.host(), "an address of this machine");
        }
        if (isUnavailable(listen.host(), listen.port())) {
            throw new SettingsException("%s must be a free port but '%d' on '%s' is in use or not allowed"
                    .formatted(portSetting, listen.port(), listen.host()));
        }
    }

    private static boolean isUnavailable(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Requires Camel's configuration, without which there would be no routes. */
    public static void requireProperties(Path file) {
        if (!Files.isReadable(file)) {
            throw new SettingsException(
                    "'%s' must exist and be readable: start the service in the folder that contains it"
                            .formatted(file));
        }
    }

    /** Requires a readable folder with at least one route file. */
    public static void requireRoutes(Path routes) {
        try (Stream<Path> files = Files.list(routes)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .toList();
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
