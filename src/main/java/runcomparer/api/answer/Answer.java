package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import runcomparer.api.query.Asked;
import runcomparer.api.query.Caller;
import runcomparer.cache.Freshness;

/**
 * What will be written to a caller.
 *
 * @param content what becomes the JSON body
 * @param freshness how fresh it is
 * @param headers those of this operation alone, by name
 */
public record Answer(Object content, Freshness freshness, Caller caller, Map<String, String> headers)
        implements Asked {

    public Answer {
        requireNonNull(content, "content is null");
        requireNonNull(freshness, "freshness is null");
        requireNonNull(caller, "caller is null");
        headers = Map.copyOf(headers);
    }

    static Answer of(Object content, Freshness freshness, Caller caller) {
        return new Answer(content, freshness, caller, Map.of());
    }
}
