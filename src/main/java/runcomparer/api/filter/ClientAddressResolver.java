package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Determines the address of a client, by which clients are distinguished: the remote address of the connection or, if that
 * is a trusted proxy, the last entry of {@code X-Forwarded-For} that is not. Entries before it may be forged.
 */
public final class ClientAddressResolver {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String UNKNOWN = "unknown";
    private static final Pattern COMMA = Pattern.compile(",");

    /** The part of an IPv6 address that providers assign; the rest is up to the host. */
    private static final int NETWORK_BYTES = 8;

    private final Predicate<String> isProxy;

    /**
     * @param isProxy whether an address belongs to a trusted proxy
     */
    public ClientAddressResolver(Predicate<String> isProxy) {
        this.isProxy = requireNonNull(isProxy, "isProxy is null");
    }

    /** Returns the address of the client, or of its network for IPv6, where a host can change the rest at will. */
    String of(HttpServerRequest request) {
        SocketAddress socket = request.remoteAddress();
        if (socket == null || socket.hostAddress() == null) {
            return UNKNOWN;
        }
        String remote = socket.hostAddress();
        return network(isProxy.test(remote) ? forwardedFor(request, remote) : remote);
    }

    private String forwardedFor(HttpServerRequest request, String proxy) {
        List<String> lines = request.headers().getAll(FORWARDED_FOR);
        List<String> hops = COMMA.splitAsStream(String.join(",", lines))
                .map(String::strip)
                .filter(not(String::isEmpty))
                .toList();
        String client = proxy;
        for (int hop = hops.size() - 1; hop >= 0 && isProxy.test(client); hop--) {
            String address = withoutPort(hops.get(hop));
            if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
                break;
            }
            client = address;
        }
        return client;
    }

    /** Strips the port that some proxies append: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            return hop.replaceFirst("^\\[([^]]*)](:\\d+)?$", "$1");
        }
        return hop.indexOf(':') == hop.lastIndexOf(':') ? hop.replaceFirst(":\\d+$", "") : hop;
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        if (!(parsed instanceof Inet6Address)) {
            return parsed == null ? address : parsed.getHostAddress();
        }
        byte[] bytes = parsed.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        return NetUtil.bytesToIpAddress(bytes) + "/64";
    }
}
