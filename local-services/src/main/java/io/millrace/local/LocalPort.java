package io.millrace.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface: finds free ones and says plainly when a wanted one is taken. */
public final class LocalPort {
    // Below the range from which the kernel gives ports to outgoing connections: those would take a port found free.
    private static final int LOWEST = 20000;
    private static final int HIGHEST = 32000;
    private static final int CONNECT_MILLIS = 500;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LocalPort() {}

    /** A port on which nothing listens and which this JVM has not given out before. */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .filter(port -> GIVEN.add(port) && canListenOn(port))
                .findFirst()
                .orElseThrow();
    }

    /** Fails with the port, its use and the option that changes it when something listens on it already. */
    public static void requireFree(int port, String use, String option) {
        if (!canListenOn(port)) {
            throw new DeploymentFailure(
                    "Port %d for %s is taken by another process; choose another with %s".formatted(port, use, option));
        }
    }

    /** Whether something listens on the port. */
    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean canListenOn(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
