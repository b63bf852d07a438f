package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {

    @ParameterizedTest
    @CsvSource({
        // base, url, host header
        "https://runtime.example.com, https://runtime.example.com/endpoints/e/invocations, runtime.example.com",
        "https://runtime.example.com:443/, https://runtime.example.com/endpoints/e/invocations, runtime.example.com",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/endpoints/e/invocations, 127.0.0.1:8080",
        "HTTP://localhost:80, http://localhost/endpoints/e/invocations, localhost",
        "https://h/base/, https://h/base/endpoints/e/invocations, h",
        "http://[::1]:99, http://[::1]:99/endpoints/e/invocations, [::1]:99",
    })
    void addressesTheEndpoint(URI base, URI url, String host) {
        Invocation invocation = new Invocation(base, "e");

        assertThat(invocation.url()).isEqualTo(url);
        assertThat(invocation.hostHeader()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "runtime.example.com", "http:///path"})
    void refusesWhatIsNoHttpAddress(String base) {
        assertThatThrownBy(() -> new Invocation(URI.create(base), "e"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(base);
    }
}
