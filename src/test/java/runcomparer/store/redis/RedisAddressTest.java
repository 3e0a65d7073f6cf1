package runcomparer.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.store.redis.RedisAddress.Kind;
import runcomparer.store.redis.RedisAddress.Node;

/** The address of a Valkey or Redis. */
class RedisAddressTest {

    @Test
    void hostAlone_hasDefaults() {
        RedisAddress address = RedisAddress.parse("redis://valkey");

        assertThat(address.kind()).isEqualTo(Kind.SINGLE);
        assertThat(address.isEncrypted()).isFalse();
        assertThat(address.nodes()).containsExactly(new Node("valkey", 6379));
        assertThat(address.user()).isEmpty();
        assertThat(address.password()).isEmpty();
        assertThat(address.database()).isZero();
        assertThat(address.master()).isEmpty();
    }

    @Test
    void userPasswordPortAndDatabase_areParsed() {
        RedisAddress address = RedisAddress.parse("rediss://me:pass%2Bw%40rd@valkey.example.org:7000/3");

        assertThat(address.isEncrypted()).isTrue();
        assertThat(address.user()).contains("me");
        assertThat(address.password()).contains("pass+w@rd");
        assertThat(address.nodes()).containsExactly(new Node("valkey.example.org", 7000));
        assertThat(address.database()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:secret@host, secret",
        "redis://secret@host, secret",
        "redis://:a@b:c@host, a@b:c",
        "redis://:a+b/c?d@host, a+b/c?d",
        "redis-sentinel://secret@host?sentinelMasterId=main, secret"
    })
    void password_withoutUser_isParsed(String text, String password) {
        RedisAddress address = RedisAddress.parse(text);

        assertThat(address.user()).isEmpty();
        assertThat(address.password()).contains(password);
    }

    @Test
    void sentinels_areParsed() {
        RedisAddress address = RedisAddress.parse("rediss-sentinel://:secret@one,two:26380/1?sentinelMasterId=main");

        assertThat(address.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(address.isEncrypted()).isTrue();
        assertThat(address.nodes()).containsExactly(new Node("one", 26379), new Node("two", 26380));
        assertThat(address.database()).isEqualTo(1);
        assertThat(address.master()).isEqualTo(Optional.of("main"));
    }

    @Test
    void cluster_isParsed() {
        RedisAddress address = RedisAddress.parse("redis-cluster://me:secret@one:7000,[::1]");

        assertThat(address.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(address.nodes()).containsExactly(new Node("one", 7000), new Node("::1", 6379));
    }

    @ParameterizedTest
    @CsvSource({
        "redis://me:secret@valkey, redis://***@valkey:6379",
        "rediss://valkey:1/2, rediss://valkey:1/2",
        "redis-sentinel://secret@a?sentinelMasterId=main, redis-sentinel://***@a:26379?sentinelMasterId=main",
        "'redis-cluster://:secret@a,[::1]:7000', 'redis-cluster://***@a:6379,[::1]:7000'"
    })
    void text_hidesUserAndPassword(String text, String expected) {
        assertThat(RedisAddress.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret | must be like 'redis://:password@host:6379/0'",
                "http://:secret@host | must be like 'redis://:password@host:6379/0'",
                "redis://:secret@ | must be like 'redis://:password@host:6379/0'",
                "redis://:secret@host:port | each host of the store must be a name",
                "redis://:secret@one,,two | each host of the store must be a name",
                "redis://user:secret | each host of the store must be a name",
                "redis://:secret@host:0 | the port of the store must be from 1 to 65535",
                "redis://:secret@host:65536 | the port of the store must be from 1 to 65535",
                "redis://:secret@one,two | one host",
                "redis://:secret@host/secret | the database of the store must be a number below 1000000",
                "redis://:secret@host/0?timeout=secret | must end after the database",
                "redis://:secret%zz@host | '%' in the address of the store must be written as '%25'",
                "redis-cluster://:secret@host/1 | a cluster has database 0 only",
                "redis-sentinel://:secret@host | sentinels need the name of their server",
                "redis-sentinel://:secret@host?sentinelMasterId= | sentinels need the name of their server",
            })
    void malformedAddress_saysWhatIsExpected_withoutThePassword(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse(text))
                .withMessageContaining(message)
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://host/", " redis://host ", "redis://host:6379/0"})
    void harmlessVariants_areEqual(String text) {
        assertThat(RedisAddress.parse(text)).isEqualTo(RedisAddress.parse("redis://host"));
    }
}
