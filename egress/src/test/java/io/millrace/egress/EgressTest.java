package io.millrace.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    private static final String SETTING = "millrace.worker.egress.allow";

    private final Egress nothingMore = Egress.allowing(List.of(), SETTING);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
                        "224.0.0.1",
                "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fd00:ec2::254", "::ffff:10.0.0.1",
                        "64:ff9b::a00:1",
                "2002:a00:1::", "::127.0.0.1", "ff02::1"
            })
    void shouldRefuseWhatIsNotPublic(String address) {
        assertThatThrownBy(() -> nothingMore.check(InetAddress.getByName(address)))
                .isInstanceOf(Egress.Refused.class)
                .hasMessageContaining(SETTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111"})
    void shouldAllowWhatIsPublic(String address) {
        assertThatCode(() -> nothingMore.check(InetAddress.getByName(address))).doesNotThrowAnyException();
    }

    @Test
    void shouldAllowAPrivateRangeThatTheDeploymentLists() {
        Egress egress = Egress.allowing(List.of(" 10.20.0.0/14"), SETTING);

        assertThatCode(() -> egress.check(InetAddress.getByName("10.23.255.1"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> egress.check(InetAddress.getByName("10.24.0.1")))
                .isInstanceOf(Egress.Refused.class);
    }

    @Test
    void shouldRefuseAtTheSocketItself() throws Exception {
        try (Socket socket = nothingMore.socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.1", 1), 100))
                    .isInstanceOf(Egress.Refused.class);
        }
    }

    @Test
    void shouldRefuseAHostOneOfWhoseAddressesIsRefused() {
        assertThatThrownBy(() -> nothingMore.resolve("localhost")).isInstanceOf(Egress.Refused.class);
    }

    @Test
    void shouldGiveTheAddressesThatWereChecked() throws Exception {
        assertThat(nothingMore.resolve("8.8.8.8")).containsExactly(InetAddress.getByName("8.8.8.8"));
    }

    @Test
    void shouldGuardTheSocketsOfADriverAsItsOwn() throws Exception {
        Egress egress = Egress.allowing(List.of("127.0.0.0/8", "fd00::/8"), SETTING);
        GuardedSocketFactory factory = new GuardedSocketFactory(egress.toText());

        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket allowed = factory.createSocket("127.0.0.1", server.getLocalPort())) {
            assertThat(allowed.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> factory.createSocket("10.0.0.1", 1))
                .isInstanceOf(Egress.Refused.class)
                .hasMessageContaining(SETTING);
    }

    @Test
    void shouldGuardTheSocketsOfADriverWhereNothingIsListed() {
        GuardedSocketFactory factory = new GuardedSocketFactory(nothingMore.toText());

        assertThatThrownBy(() -> factory.createSocket("127.0.0.1", 1)).isInstanceOf(Egress.Refused.class);
    }

    @Test
    void shouldRefuseBeforeAnHttpRequestIsSent() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();

        try (HttpClient client = nothingMore.httpClient(Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> nothingMore.send(client, request, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(Egress.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "ten", "10.0.0.0/x", "", "example.org/8"})
    void shouldNameTheRangeThatCannotBeRead(String range) {
        assertThatThrownBy(() -> Cidr.parse(range)).isInstanceOf(IllegalArgumentException.class);
    }
}
