package io.millrace.local.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final int NO_ANSWER_MILLIS = 150;

    final List<String> heard = new CopyOnWriteArrayList<>();
    ServerSocket server;
    TcpProxy proxy;

    @BeforeEach
    void startEcho() throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.startVirtualThread(this::serve);
        proxy = TcpProxy.start(LocalPort.free(), server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void shouldCarryBothWaysWhenWhole() throws IOException {
        try (Socket client = connect()) {
            send(client, "hello");

            assertThat(receive(client, 5)).isEqualTo("hello");
        }
    }

    @Test
    void shouldDropAndRefuseWhenCut() throws IOException {
        try (Socket client = connect()) {
            send(client, "hello");
            receive(client, 5);

            proxy.cut();

            assertThatThrownBy(() -> {
                        send(client, "more");
                        receive(client, 4);
                    })
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldCarryNewConnectionsWhenHealedAfterACut() throws IOException {
        proxy.cut();
        proxy.heal();

        try (Socket client = connect()) {
            send(client, "again");
            assertThat(receive(client, 5)).isEqualTo("again");
        }
    }

    @Test
    void shouldKeepTheConnectionAndItsBytesWhenHeldAndHealed() throws IOException {
        try (Socket client = connect()) {
            send(client, "one");
            receive(client, 3);

            proxy.hold(Set.of(Direction.TO_SERVER, Direction.TO_CLIENT));
            send(client, "two");
            assertThatThrownBy(() -> receiveSoon(client)).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            assertThat(receive(client, 3)).isEqualTo("two");
        }
    }

    @Test
    void shouldDeliverTheRequestAndLoseTheAnswerWhenOnlyTheWayBackIsHeld() throws IOException {
        try (Socket client = connect()) {
            proxy.hold(Set.of(Direction.TO_CLIENT));
            send(client, "request");
            assertThatThrownBy(() -> receiveSoon(client)).isInstanceOf(SocketTimeoutException.class);

            proxy.cut();
            assertThat(received()).contains("request");
        }
    }

    @Test
    void shouldTakeNewConnectionsAndAnswerNothingWhenHeld() throws IOException {
        proxy.hold(Set.of(Direction.TO_SERVER, Direction.TO_CLIENT));

        try (Socket client = connect()) {
            send(client, "anyone?");
            assertThatThrownBy(() -> receiveSoon(client)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldLeaveOldConnectionsDeadAndCarryNewOnesWhenItForgets() throws IOException {
        try (Socket old = connect()) {
            send(old, "one");
            receive(old, 3);

            proxy.forget();

            send(old, "two");
            assertThatThrownBy(() -> receiveSoon(old)).isInstanceOf(SocketTimeoutException.class);
            try (Socket client = connect()) {
                send(client, "new");
                assertThat(receive(client, 3)).isEqualTo("new");
            }
        }
    }

    private String received() {
        return String.join("", heard);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String receive(Socket client, int length) throws IOException {
        client.setSoTimeout(10_000);
        byte[] bytes = client.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the connection ended");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void receiveSoon(Socket client) throws IOException {
        client.setSoTimeout(NO_ANSWER_MILLIS);
        client.getInputStream().read();
    }

    private void serve() {
        try {
            while (true) {
                Socket accepted = server.accept();
                Thread.startVirtualThread(() -> echo(accepted));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private void echo(Socket accepted) {
        byte[] buffer = new byte[1024];
        try (accepted) {
            int read = accepted.getInputStream().read(buffer);
            while (read >= 0) {
                heard.add(new String(buffer, 0, read, StandardCharsets.UTF_8));
                accepted.getOutputStream().write(buffer, 0, read);
                read = accepted.getInputStream().read(buffer);
            }
        } catch (IOException _) {
            // The proxy dropped the connection.
        }
    }
}
