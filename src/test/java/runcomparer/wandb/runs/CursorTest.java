package runcomparer.wandb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void encode_isTheFormThatWandbUses() {
        assertThat(Cursor.encode(199)).isEqualTo("YXJyYXljb25uZWN0aW9uOjE5OQ==");
        assertThat(Cursor.decode("YXJyYXljb25uZWN0aW9uOjI0OQ==")).hasValue(249);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "!!", "YXJyYXljb25uZWN0aW9uOg==", "YXJyYXljb25uZWN0aW9uOng=", "b3RoZXI6MQ=="})
    void decode_otherForm_isEmpty(String cursor) {
        assertThat(Cursor.decode(cursor)).isEmpty();
    }
}
