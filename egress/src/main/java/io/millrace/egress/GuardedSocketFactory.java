package io.millrace.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Gives a JDBC driver its sockets, so that it connects through {@link Egress}; public because drivers make it by its name. */
public final class GuardedSocketFactory extends SocketFactory {
    private final Egress egress;

    /** @param egress the guard, as {@link Egress#toText()} writes it */
    public GuardedSocketFactory(String egress) {
        this.egress = Egress.ofText(egress);
    }

    @Override
    public Socket createSocket() {
        return egress.socket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress target) throws IOException {
        Socket socket = createSocket();
        socket.connect(target);
        return socket;
    }
}
