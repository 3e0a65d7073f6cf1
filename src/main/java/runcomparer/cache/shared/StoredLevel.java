package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.cache.SecondLevel;
import runcomparer.cache.StoredFormat;
import runcomparer.runs.ProjectPath;
import runcomparer.store.StoreAccess;
import runcomparer.store.StoredValue;

/** The second level of a cache. */
final class StoredLevel<K, V> implements SecondLevel<K, V> {

    private static final int AT_A_TIME = 8;

    private final StoreAccess access;
    private final StoredFormat<K, V> format;
    private final Function<ProjectPath, CompletableFuture<Discarded>> discarded;
    private final Function<K, ProjectPath> project;
    private final Claims<K, V> claims;

    /**
     * @param discarded returns what was discarded in a project
     * @param format where and how the values are stored
     * @param project returns the project of a key; all keys of a request are of one project
     */
    StoredLevel(
            StoreAccess access,
            Function<ProjectPath, CompletableFuture<Discarded>> discarded,
            StoredFormat<K, V> format,
            Function<K, ProjectPath> project,
            Claims<K, V> claims) {
        this.access = requireNonNull(access, "access is null");
        this.discarded = requireNonNull(discarded, "discarded is null");
        this.format = requireNonNull(format, "format is null");
        this.project = requireNonNull(project, "project is null");
        this.claims = requireNonNull(claims, "claims is null");
    }

    @Override
    public CompletableFuture<Map<K, AgedValue<V>>> get(Collection<K> keys, Map<K, V> cached) {
        CompletableFuture<Discarded> ofProject =
                discarded.apply(project.apply(keys.iterator().next()));
        Map<String, List<K>> groups = new LinkedHashMap<>();
        keys.forEach(key -> groups.computeIfAbsent(format.group(key), group -> new ArrayList<>())
                .add(key));
        return read(List.copyOf(groups.entrySet()), 0, cached, new HashMap<>())
                .thenCombineAsync(ofProject, (stored, of) -> values(groups, stored, cached, of), access.workers());
    }

    /** Reads the groups from a position on, a few at a time, so that none waits for long in the store. */
    private CompletableFuture<Map<String, Map<String, StoredValue>>> read(
            List<Map.Entry<String, List<K>>> groups,
            int from,
            Map<K, V> cached,
            Map<String, Map<String, StoredValue>> stored) {
        if (from >= groups.size()) {
            return CompletableFuture.completedFuture(stored);
        }
        int to = Math.min(groups.size(), from + AT_A_TIME);
        Map<String, CompletableFuture<Map<String, StoredValue>>> reads = new HashMap<>();
        groups.subList(from, to)
                .forEach(group -> reads.put(
                        group.getKey(),
                        access.store()
                                .get(
                                        group.getKey(),
                                        fields(group.getValue()),
                                        bodyVersions(group.getValue(), cached))));
        return CompletableFuture.allOf(reads.values().toArray(CompletableFuture[]::new))
                .thenCompose(done -> {
                    reads.forEach((group, read) -> stored.put(group, read.join()));
                    return read(groups, to, cached, stored);
                });
    }

    private List<String> fields(List<K> keys) {
        return keys.stream().map(format::field).toList();
    }

    /** Returns the versions of the bodies of cached values, by field. */
    private Map<String, Long> bodyVersions(List<K> keys, Map<K, V> cached) {
        Map<String, Long> versions = new HashMap<>();
        for (K key : keys) {
            Optional.ofNullable(cached.get(key)).ifPresent(value -> format.bodyVersion(value)
                    .ifPresent(version -> versions.put(format.field(key), version)));
        }
        return versions;
    }

    private Map<K, AgedValue<V>> values(
            Map<String, List<K>> groups,
            Map<String, Map<String, StoredValue>> stored,
            Map<K, V> cached,
            Discarded ofProject) {
        Map<K, AgedValue<V>> values = new HashMap<>();
        groups.forEach((group, keys) -> {
            Map<String, StoredValue> fields = stored.get(group);
            for (K key : keys) {
                StoredValue value = fields.get(format.field(key));
                if (value != null && !ofProject.includes(group, value.age())) {
                    decoded(key, value, Optional.ofNullable(cached.get(key)))
                            .ifPresent(decoded -> values.put(key, new AgedValue<>(decoded, value.age())));
                }
            }
        });
        return values;
    }

    private Optional<V> decoded(K key, StoredValue value, Optional<V> cached) {
        return value.body()
                .map(body -> format.decode(key, value.head(), body))
                .orElseGet(() -> cached.flatMap(withBody -> format.decodeHead(key, value.head(), withBody)));
    }

    @Override
    public CompletableFuture<Claim<K, V>> claim(Collection<K> keys) {
        Map<String, K> byName = keys.stream()
                .collect(Collectors.toMap(this::name, Function.identity(), (same, other) -> same, LinkedHashMap::new));
        return claims.claim(project.apply(keys.iterator().next()), byName);
    }

    @Override
    public CompletableFuture<Void> awaitEnd(Collection<K> keys) {
        return claims.awaitEnd(
                project.apply(keys.iterator().next()),
                keys.stream().map(this::name).toList());
    }

    private String name(K key) {
        return format.group(key) + ' ' + format.field(key);
    }

    @Override
    public boolean isShared() {
        return access.store().isShared();
    }
}
