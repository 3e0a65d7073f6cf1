package runcomparer.api.query;

import runcomparer.cache.CacheRequest;
import runcomparer.turns.Requester;

/** A query or a response that carries its caller. */
public interface HasCaller extends CacheRequest {

    Caller caller();

    @Override
    default Requester requester() {
        return caller().requester();
    }
}
