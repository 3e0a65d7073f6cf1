package runcomparer.settings;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A set of IP networks, such as those of trusted proxies, which tests whether it contains an address.
 *
 * @param members the networks in the configured order
 */
public record Networks(List<Network> members) implements Predicate<String> {

    private static final int IPV4_BYTES = 4;
    private static final int MAPPED_BYTES = 12;

    public Networks {
        members = List.copyOf(members);
    }

    /**
     * One network.
     *
     * @param address of 4 or 16 bytes
     * @param bits the length of the prefix that all addresses of the network share
     */
    public record Network(byte[] address, int bits) {

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = bits % 8;
            return Arrays.equals(address, 0, whole, other, 0, whole)
                    && (rest == 0 || (address[whole] ^ other[whole]) >> (8 - rest) == 0);
        }
    }

    /**
     * Parses networks.
     *
     * @param texts addresses, or networks in CIDR notation
     * @throws IllegalArgumentException if a text is neither; the message is that text
     */
    static Networks of(List<String> texts) {
        return new Networks(texts.stream().map(Networks::network).toList());
    }

    private static Network network(String text) {
        String[] parts = text.split("/", -1);
        byte[] address = address(parts[0]);
        boolean hasBits = parts.length == 2 && parts[1].matches("\\d{1,3}");
        if (address == null || (parts.length > 1 && !hasBits)) {
            throw new IllegalArgumentException(text);
        }
        int bits = hasBits ? Integer.parseInt(parts[1]) : address.length * 8;
        if (bits > address.length * 8) {
            throw new IllegalArgumentException(text);
        }
        return new Network(address, bits);
    }

    @Override
    public boolean test(String address) {
        if (members.isEmpty()) {
            return false;
        }
        byte[] bytes = address(address);
        return bytes != null && members.stream().anyMatch(network -> network.contains(bytes));
    }

    /** Returns the bytes of an address, or null if it is invalid; an IPv4-mapped IPv6 address has four. */
    private static byte[] address(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        boolean mapped = bytes != null
                && bytes.length > IPV4_BYTES
                && Arrays.equals(
                        bytes, 0, MAPPED_BYTES, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, MAPPED_BYTES);
        return mapped ? Arrays.copyOfRange(bytes, MAPPED_BYTES, bytes.length) : bytes;
    }
}
