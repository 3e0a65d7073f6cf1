package runcomparer.api.response;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;
import runcomparer.api.query.Caller;
import runcomparer.api.query.HasCaller;
import runcomparer.cache.Freshness;

/**
 * The response to a request, before it is written.
 *
 * @param key identifies the request, without what is specific to the caller; responses with the same key and equal sources
 *     are identical
 * @param source what the content is made from
 * @param content creates the content of the JSON body
 * @param headers the headers that are specific to the operation, by name
 */
public record ApiResponse(
        Object key,
        Object source,
        Supplier<Object> content,
        Freshness freshness,
        Caller caller,
        Map<String, String> headers)
        implements HasCaller {

    public ApiResponse {
        requireNonNull(key, "key is null");
        requireNonNull(source, "source is null");
        requireNonNull(content, "content is null");
        requireNonNull(freshness, "freshness is null");
        requireNonNull(caller, "caller is null");
        headers = Map.copyOf(headers);
    }
}
