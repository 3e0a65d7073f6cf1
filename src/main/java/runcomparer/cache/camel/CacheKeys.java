package runcomparer.cache.camel;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.cache.runs.RunScalarsCache.SampledKey;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;

/** Selects the cache entries to discard. Stateless. */
public final class CacheKeys {

    /**
     * Returns the keys of the entries to discard.
     *
     * @param cached the entries of a cache
     */
    public Set<Object> select(@Variable("refresh") DiscardRequest request, @Body Map<?, ?> cached) {
        Set<RunPath> runs = new HashSet<>(request.runs());
        return cached.keySet().stream()
                .filter(key -> runs.isEmpty() ? request.project().equals(projectOf(key)) : runs.contains(runOf(key)))
                .collect(Collectors.toSet());
    }

    private static RunPath runOf(Object key) {
        if (key instanceof RunMetric images) {
            return images.run();
        } else if (key instanceof SampledKey scalars) {
            return scalars.run();
        }
        return key instanceof RunPath run ? run : null;
    }

    private static ProjectPath projectOf(Object key) {
        if (key instanceof RunRange page) {
            return page.project();
        }
        RunPath run = runOf(key);
        if (run != null) {
            return run.project();
        }
        return key instanceof ProjectPath project ? project : null;
    }
}
