package io.millrace.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.worker.paging.SourceTrouble;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.org", "ftp://api.example.org", "https://user:pw@api.example.org",
                        "https://api.example.org?x=1",
                "https://", "not a url", "file:///etc/passwd", "https://api.example.org#f"
            })
    void shouldRefuseWhatIsNotAPlainHttpsAddress(String baseUrl) {
        assertThatThrownBy(() -> RestAddress.of("{baseUrl}", Map.of("baseUrl", baseUrl), false))
                .isInstanceOf(SourceTrouble.class);
    }

    @Test
    void shouldPutPathAndParametersBelowTheAddress() throws SourceTrouble {
        assertThat(address().resolve("/assets", Map.of("updatedAt[gte]", "2026-01-01T00:00:00Z")))
                .hasToString("https://api.example.org/v1/assets?updatedAt%5Bgte%5D=2026-01-01T00%3A00%3A00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example.org/v1/assets?page=2",
                "http://api.example.org/v1",
                "//evil.example.org/x",
                "https://api.example.org:8443/v1",
                "https://a@api.example.org/v1"
            })
    void shouldNotFollowALinkToAnotherOrigin(String link) throws SourceTrouble {
        RestAddress address = address();

        assertThatThrownBy(() -> address.link(URI.create("https://api.example.org/v1/assets"), link))
                .isInstanceOf(SourceTrouble.class);
    }

    @Test
    void shouldFollowARelativeLink() throws SourceTrouble {
        assertThat(address().link(URI.create("https://api.example.org/v1/assets?p=1"), "assets?p=2"))
                .hasToString("https://api.example.org/v1/assets?p=2");
    }

    @Test
    void shouldFindTheNextLinkAmongOthers() {
        assertThat(LinkHeader.next(List.of("<https://a/1>; rel=\"prev\", <https://a/3?x=1,2>; rel=\"next\"")))
                .contains("https://a/3?x=1,2");
        assertThat(LinkHeader.next(List.of("<https://a/1>; rel=nextpage"))).isEmpty();
        assertThat(LinkHeader.next(List.of("<https://a/2>; title=\"x\"; rel=next")))
                .contains("https://a/2");
    }

    private static RestAddress address() throws SourceTrouble {
        return RestAddress.of("{baseUrl}/v1", Map.of("baseUrl", "https://api.example.org"), false);
    }
}
