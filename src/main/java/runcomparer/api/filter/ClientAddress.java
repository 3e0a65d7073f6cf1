package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The address of a caller, by which the service tells callers apart: that of the other end of the connection, and where
 * that is a trusted proxy, the last one in {@code X-Forwarded-For} that is not. What stands before it may be made up.
 */
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String UNKNOWN = "unknown";

    /** The part of an IPv6 address that is given out by providers; the rest is up to the host. */
    private static final int NETWORK_BYTES = 8;

    private final Predicate<String> isProxy;

    /**
     * @param isProxy whether an address is that of a trusted proxy
     */
    public ClientAddress(Predicate<String> isProxy) {
        this.isProxy = requireNonNull(isProxy, "isProxy is null");
    }

    /** The address of a caller; of an IPv6 one its network, since each host may change the rest at will. */
    String of(HttpServerRequest request) {
        SocketAddress socket = request.remoteAddress();
        if (socket == null || socket.hostAddress() == null) {
            return UNKNOWN;
        }
        String other = socket.hostAddress();
        return network(isProxy.test(other) ? forwardedFor(request, other) : other);
    }

    private String forwardedFor(HttpServerRequest request, String proxy) {
        List<String> lines = request.headers().getAll(FORWARDED_FOR);
        String[] hops = String.join(",", lines).split(",");
        String client = proxy;
        for (int hop = hops.length - 1; hop >= 0 && isProxy.test(client); hop--) {
            String address = withoutPort(hops[hop].strip());
            if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
                break;
            }
            client = address;
        }
        return client;
    }

    /** Some proxies append the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
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
