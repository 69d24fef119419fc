package io.millrace.local.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * One connection through the proxy. An end of one side reaches the other as its bytes do: behind a shut valve it is not
 * heard of.
 */
final class Relay {
    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final int serverPort;
    private final Valve toServer;
    private final Valve toClient;
    private volatile Socket server;

    Relay(Socket client, int serverPort, Valve toServer, Valve toClient) {
        this.client = client;
        this.serverPort = serverPort;
        this.toServer = toServer;
        this.toClient = toClient;
    }

    /** Carries bytes both ways until one side ends or {@link #reset} is called. */
    void run() {
        try {
            toServer.pass();
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            server = opened;
            opened.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread back = Thread.startVirtualThread(() -> carry(opened, client, toClient));
            carry(client, opened, toServer);
            back.join();
        } catch (IOException _) {
            reset();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    /** Drops the connection; both sides are told so at once. */
    void reset() {
        reset(client);
        reset(server);
    }

    private void carry(Socket from, Socket to, Valve valve) {
        try {
            byte[] buffer = new byte[BUFFER];
            int read = from.getInputStream().read(buffer);
            while (read >= 0) {
                valve.pass();
                to.getOutputStream().write(buffer, 0, read);
                read = from.getInputStream().read(buffer);
            }
            valve.pass();
            from.close();
            to.close();
        } catch (IOException _) {
            end(from, to, valve);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    /** A side that ended with a reset is like one that ended in order. */
    private static void end(Socket from, Socket to, Valve valve) {
        try {
            valve.pass();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        reset(from);
        reset(to);
    }

    private static void reset(Socket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException _) {
            // Nobody is left to be told.
        }
    }
}
