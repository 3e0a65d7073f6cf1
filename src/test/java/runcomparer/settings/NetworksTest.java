package runcomparer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.0.1,true",
        "10.0.0.0/8,11.0.0.1,false",
        "192.0.2.7,192.0.2.7,true",
        "192.0.2.7,192.0.2.8,false",
        "192.0.2.128/25,192.0.2.200,true",
        "192.0.2.128/25,192.0.2.100,false",
        "0.0.0.0/0,203.0.113.1,true",
        "0.0.0.0/0,::1,false",
        "2001:db8::/32,2001:db8:ffff::1,true",
        "2001:db8::/32,2001:db9::1,false",
        "::1,0:0:0:0:0:0:0:1,true",
        "fe80::/10,febf::1,true",
        "fe80::/10,fec0::1,false",
        "192.0.2.7,::ffff:192.0.2.7,true",
        "10.0.0.0/8,proxy,false",
        "10.0.0.0/8,'',false"
    })
    void network_containsItsAddresses(String network, String address, boolean isIn) {
        assertThat(Networks.of(List.of("198.51.100.1", network)).test(address)).isEqualTo(isIn);
    }

    @Test
    void noNetworks_containNoAddress() {
        assertThat(Networks.of(List.of()).test("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "::/129",
                "/8",
                "10.0.0.0/8/8",
                "*"
            })
    void invalidNetwork_isNamed(String text) {
        assertThatThrownBy(() -> Networks.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text);
    }
}
