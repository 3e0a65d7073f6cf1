package runcomparer.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A Lua script that runs in the server, which usually has it cached, so that only the digest is sent. */
final class Script {

    private final byte[] text;
    private final String digest;

    private Script(byte[] text) {
        this.text = text;
        this.digest = Base16.digest(text);
    }

    /** Loads a script from the resources. */
    static Script named(String name) {
        try (InputStream resource = Script.class.getResourceAsStream("/store/redis/" + name + ".lua")) {
            return new Script(requireNonNull(resource, name + ".lua is missing").readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name + ".lua cannot be read", e);
        }
    }

    /** Runs the script; in a cluster, all keys must belong to the same slot. */
    <T> CompletableFuture<T> run(
            RedisScriptingAsyncCommands<byte[], byte[]> server,
            ScriptOutputType result,
            List<String> keys,
            List<byte[]> arguments) {
        byte[][] keyBytes = keys.stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
        byte[][] argumentBytes = arguments.toArray(byte[][]::new);
        return server.<T>evalsha(digest, result, keyBytes, argumentBytes)
                .toCompletableFuture()
                .exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                        ? server.<T>eval(text, result, keyBytes, argumentBytes).toCompletableFuture()
                        : CompletableFuture.failedFuture(failure));
    }
}
