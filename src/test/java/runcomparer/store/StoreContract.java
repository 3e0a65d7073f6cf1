package runcomparer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What every store guarantees, whatever its backend. */
public abstract class StoreContract implements ValuesContract, LeasesContract, MessagesContract {

    /** Differs for each test, because the backend may be the same for all. */
    private final String group = "run/team/project/" + UUID.randomUUID();

    @Override
    public String group() {
        return group;
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    protected static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(2, TimeUnit.MINUTES).join();
    }
}
