package runcomparer.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address of a Valkey or Redis server, sentinels or cluster, and how to sign in. Only {@link #password} reveals the
 * password.
 *
 * @param isEncrypted whether TLS is used
 * @param nodes the server, the sentinels, or some nodes of the cluster
 * @param master the name by which sentinels know the server; empty without sentinels
 */
public record RedisAddress(
        Kind kind,
        boolean isEncrypted,
        Optional<String> user,
        Optional<String> password,
        List<Node> nodes,
        int database,
        Optional<String> master) {

    private static final Pattern ADDRESS =
            Pattern.compile("(redis|rediss)(|-sentinel|-cluster)://(?:(.*)@)?([^@/?]+)(?:/([^@/?]*))?(?:\\?([^@?]*))?");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[\\w.-]+)(?::(\\d{1,5}))?");
    private static final Pattern MASTER = Pattern.compile("sentinelMasterId=([^&=]+)");
    private static final int MAX_DATABASE = 1_000_000;

    public RedisAddress {
        requireNonNull(kind, "kind is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(master, "master is null");
        nodes = List.copyOf(nodes);
        if (kind == Kind.SINGLE && nodes.size() != 1) {
            throw new IllegalArgumentException(
                    "the address of the store must have one host, as in '%s'".formatted(kind.example));
        }
    }

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException if it is malformed; the message says what is expected, without the address, because
     *     any part of a malformed one may be the password
     */
    public static RedisAddress parse(String address) {
        Matcher parts = ADDRESS.matcher(address.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("the address of the store must be like"
                    + Stream.of(Kind.values())
                            .map(kind -> " '" + kind.example + "'")
                            .collect(Collectors.joining(",")));
        }
        Kind kind = Kind.of(parts.group(2));
        String[] signIn = Optional.ofNullable(parts.group(3)).orElse("").split(":", 2);
        return new RedisAddress(
                kind,
                parts.group(1).equals("rediss"),
                signIn.length == 1 ? Optional.empty() : decoded(signIn[0]),
                decoded(signIn[signIn.length - 1]),
                Stream.of(parts.group(4).split(",", -1))
                        .map(node -> node(kind, node))
                        .toList(),
                database(kind, Optional.ofNullable(parts.group(5)).orElse("")),
                master(kind, Optional.ofNullable(parts.group(6)).orElse("")));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), UTF_8))
                    .filter(decoded -> !decoded.isEmpty());
        } catch (IllegalArgumentException malformed) {
            // without the cause, which would reveal what may be the password
            throw new IllegalArgumentException("'%' in the address of the store must be written as '%25'");
        }
    }

    private static Node node(Kind kind, String text) {
        Matcher parts = NODE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "each host of the store must be a name or an address with an optional port, as in '%s'"
                            .formatted(kind.example));
        }
        return new Node(
                parts.group(1).replaceAll("[\\[\\]]", ""),
                Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(kind.port));
    }

    private static int database(Kind kind, String text) {
        if (!text.matches("\\d{0,6}")) {
            throw new IllegalArgumentException(
                    "the database of the store must be a number below %d".formatted(MAX_DATABASE));
        }
        int database = text.isEmpty() ? 0 : Integer.parseInt(text);
        if (kind == Kind.CLUSTER && database != 0) {
            throw new IllegalArgumentException(
                    "a cluster has database 0 only, but the store is in %d".formatted(database));
        }
        return database;
    }

    private static Optional<String> master(Kind kind, String query) {
        Matcher master = MASTER.matcher(query);
        if (kind == Kind.SENTINEL ? !master.matches() : !query.isEmpty()) {
            throw new IllegalArgumentException(
                    kind == Kind.SENTINEL
                            ? "sentinels need the name of their server, as in '%s'".formatted(kind.example)
                            : "the address of the store must end after the database, as in '%s'"
                                    .formatted(kind.example));
        }
        return kind == Kind.SENTINEL ? decoded(master.group(1)) : Optional.empty();
    }

    /** Returns the address without user and password. */
    @Override
    public String toString() {
        return (isEncrypted ? "rediss" : "redis") + kind.suffix + "://"
                + (password.isPresent() ? "***@" : "")
                + nodes.stream().map(Node::toString).collect(Collectors.joining(","))
                + (database == 0 ? "" : "/" + database)
                + master.map(name -> "?sentinelMasterId=" + name).orElse("");
    }

    /** What the address refers to. */
    public enum Kind {
        SINGLE("", 6379, "redis://:password@host:6379/0"),
        SENTINEL("-sentinel", 26379, "redis-sentinel://:password@host1:26379,host2:26379/0?sentinelMasterId=name"),
        CLUSTER("-cluster", 6379, "redis-cluster://:password@host1:6379,host2:6379");

        private final String suffix;
        private final int port;
        private final String example;

        Kind(String suffix, int port, String example) {
            this.suffix = suffix;
            this.port = port;
            this.example = example;
        }

        private static Kind of(String suffix) {
            return Stream.of(values())
                    .filter(kind -> kind.suffix.equals(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A host and its port. */
    public record Node(String host, int port) {

        public Node {
            requireNonNull(host, "host is null");
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("the port of the store must be from 1 to 65535");
            }
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }
}
