package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;
import runcomparer.api.query.Asked;
import runcomparer.api.query.Caller;
import runcomparer.cache.Freshness;

/**
 * What will be written to a caller.
 *
 * @param key what was asked, without what only concerns this caller; answers with one key and equal sources are the same
 * @param source what the content is made from
 * @param content makes what becomes the JSON body
 * @param freshness how fresh it is
 * @param headers those of this operation alone, by name
 */
public record Answer(
        Object key, Object source, Supplier<Object> content, Freshness freshness, Caller caller,
        Map<String, String> headers)
        implements Asked {

    public Answer {
        requireNonNull(key, "key is null");
        requireNonNull(source, "source is null");
        requireNonNull(content, "content is null");
        requireNonNull(freshness, "freshness is null");
        requireNonNull(caller, "caller is null");
        headers = Map.copyOf(headers);
    }
}
