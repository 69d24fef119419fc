package io.millrace.local.network;

import io.millrace.local.DeploymentFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a client and a server of this machine, which a test may break and heal: cut, so that connections drop and
 * new ones are refused, or held, so that connections stay and bytes wait, as in a network that loses packets. To be broken and
 * healed by one thread.
 */
public final class TcpProxy implements AutoCloseable {
    private final int port;
    private final int serverPort;
    private volatile Map<Direction, Valve> valves = newValves();
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private ServerSocket door;
    private Thread doorkeeper;

    private TcpProxy(int port, int serverPort) {
        this.port = port;
        this.serverPort = serverPort;
    }

    /** Listens on the port and goes on to the server's, which need not be there yet. */
    public static TcpProxy start(int port, int serverPort) {
        TcpProxy proxy = new TcpProxy(port, serverPort);
        proxy.heal();
        return proxy;
    }

    public int port() {
        return port;
    }

    /** Drops all connections and refuses new ones. */
    public void cut() {
        if (door != null) {
            shutDoor();
        }
        relays.forEach(Relay::reset);
        // What waits at a valve has to learn that its connection is gone.
        valves.values().forEach(Valve::open);
    }

    /** Takes connections, and holds back what is sent in these directions until {@link #heal}. */
    public void hold(Set<Direction> directions) {
        directions.forEach(direction -> valves.get(direction).shut());
    }

    /** Carries everything again, what was held back first. */
    public void heal() {
        valves.values().forEach(Valve::open);
        if (door == null) {
            openDoor();
        }
    }

    /**
     * Carries new connections, and nothing more on those of before, whose ends are told nothing: as when a firewall has lost its
     * memory or an address has moved to another machine.
     */
    public void forget() {
        valves.values().forEach(Valve::shut);
        valves = newValves();
    }

    @Override
    public void close() {
        cut();
    }

    private static Map<Direction, Valve> newValves() {
        return Map.of(Direction.TO_SERVER, new Valve(), Direction.TO_CLIENT, new Valve());
    }

    private void openDoor() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = socket;
            doorkeeper = Thread.ofVirtual().name("proxy-" + port).start(() -> admitAll(socket));
        } catch (IOException e) {
            throw new DeploymentFailure("The proxy cannot listen on port " + port, e);
        }
    }

    private void shutDoor() {
        try {
            door.close();
            // Until it has left, the port is not free and a last connection may come in.
            doorkeeper.join();
        } catch (IOException e) {
            throw new DeploymentFailure("The proxy cannot leave port " + port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while leaving port " + port, e);
        } finally {
            door = null;
        }
    }

    private void admitAll(ServerSocket opened) {
        try {
            while (true) {
                admit(opened.accept());
            }
        } catch (IOException _) {
            // The door was shut.
        }
    }

    private void admit(Socket client) {
        Map<Direction, Valve> current = valves;
        Relay relay = new Relay(client, serverPort, current.get(Direction.TO_SERVER), current.get(Direction.TO_CLIENT));
        relays.add(relay);
        Thread.startVirtualThread(() -> {
            relay.run();
            relays.remove(relay);
        });
    }
}
